from tensorflow.keras.layers import Input, LSTMCell, RNN, Bidirectional, Dense, concatenate
from tensorflow.keras.models import Model


def create_model(sizes, features=3, bidirectional=False):
    n_layers = len(sizes)
    encoder_inputs = Input(shape=(None, features))
    encoder = RNN([LSTMCell(s) for s in sizes], return_state=True)
    if bidirectional:
        encoder = Bidirectional(encoder)
        bi_outputs = encoder(encoder_inputs)
        bi_states = bi_outputs[1:]
        encoder_states = []
        for i in range(int(len(bi_states) / 2)):
            encoder_states.append(concatenate([bi_states[i], bi_states[2 * n_layers + i]], axis=-1))
        sizes = [2 * s for s in sizes]
    else:
        encoder_states = encoder(encoder_inputs)[1:]
    decoder_inputs = Input(shape=(None, 1))
    decoder = RNN([LSTMCell(s) for s in sizes], return_sequences=True, return_state=True)
    found = decoder(decoder_inputs, initial_state=encoder_states)
    outputs = Dense(1)(found[0])
    return Model([encoder_inputs, decoder_inputs], outputs)


plain = create_model([6])
both = create_model([6], bidirectional=True)
