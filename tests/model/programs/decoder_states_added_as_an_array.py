import numpy as np
from keras.models import Model
from keras.layers import Input, LSTM, GRU, Dense, Embedding, Bidirectional, Concatenate, TimeDistributed, Lambda
import keras
import tensorflow as tf

num_encoder_tokens, num_decoder_tokens, latent_dim = 20, 25, 16
max_decoder_seq_length = 5
encoder_input_data = np.zeros((12, 9, num_encoder_tokens), dtype="float32")
decoder_input_data = np.zeros((12, 7, num_decoder_tokens), dtype="float32")
decoder_target_data = np.zeros((12, 7, num_decoder_tokens), dtype="float32")
target_token_index = dict([(char, i) for i, char in enumerate("\t\nabcdefghijklmnopqrstuvw")])
reverse_target_char_index = dict((i, char) for char, i in target_token_index.items())

encoder_inputs = Input(shape=(None, num_encoder_tokens))
encoder_outputs, state_h = GRU(latent_dim, return_state=True)(encoder_inputs)
decoder_inputs = Input(shape=(None, num_decoder_tokens))
decoder_gru = GRU(latent_dim, return_sequences=True, return_state=True)
decoder_outputs, _ = decoder_gru(decoder_inputs, initial_state=state_h)
decoder_dense = Dense(num_decoder_tokens, activation="softmax")
model = Model([encoder_inputs, decoder_inputs], decoder_dense(decoder_outputs))
encoder_model = Model(encoder_inputs, state_h)
decoder_state_input_h = Input(shape=(latent_dim,))
decoder_outputs, state_h = decoder_gru(decoder_inputs, initial_state=decoder_state_input_h)
decoder_outputs = decoder_dense(decoder_outputs)
decoder_model = Model([decoder_inputs, decoder_state_input_h], [decoder_outputs, state_h])
def decode_sequence(input_seq):
    states_value = encoder_model.predict(input_seq)
    target_seq = np.zeros((1, 1, num_decoder_tokens))
    output_tokens, h = decoder_model.predict([target_seq] + [states_value])
    output_tokens, h = decoder_model.predict([target_seq] + states_value)
    return h
decode_sequence(encoder_input_data[:1])
