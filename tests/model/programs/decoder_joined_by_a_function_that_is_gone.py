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

# one timestep at a time with a Lambda
encoder_inputs = Input(shape=(None, num_encoder_tokens))
encoder_outputs, state_h, state_c = LSTM(latent_dim, return_state=True)(encoder_inputs)
states = [state_h, state_c]
decoder_inputs = Input(shape=(1, num_decoder_tokens))
decoder_lstm = LSTM(latent_dim, return_sequences=True, return_state=True)
decoder_dense = Dense(num_decoder_tokens, activation='softmax')
all_outputs = []
inputs = decoder_inputs
for _ in range(max_decoder_seq_length):
    outputs, state_h, state_c = decoder_lstm(inputs, initial_state=states)
    outputs = decoder_dense(outputs)
    all_outputs.append(outputs)
    inputs = outputs
    states = [state_h, state_c]
decoder_outputs = Lambda(lambda x: keras.backend.concatenate(x, axis=1))(all_outputs)
model = Model([encoder_inputs, decoder_inputs], decoder_outputs)
