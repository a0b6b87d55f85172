from tensorflow.keras.layers import Input, GRU, Dense
from tensorflow.keras.models import Model


def define_models(n_input, n_output, n_units):
    encoder_inputs = Input(shape=(None, n_input))
    encoder = GRU(n_units, return_sequences=True, return_state=True)
    encoder_states = encoder(encoder_inputs)
    decoder_inputs = Input(shape=(None, n_output))
    decoder = GRU(n_units, return_sequences=True, return_state=True)
    decoder_outputs, _ = decoder(decoder_inputs, initial_state=encoder_states)
    dense = Dense(n_output, activation='softmax')
    model = Model([encoder_inputs, decoder_inputs], dense(decoder_outputs))
    encoder_model = Model(encoder_inputs, encoder_states)
    return model, encoder_model


train, infenc = define_models(8, 6, 16)
