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

encoder_inputs = Input(shape=(None,))
enc_emb = Embedding(num_encoder_tokens, latent_dim, mask_zero=True)(encoder_inputs)
encoder_outputs, fh, fc, bh, bc = Bidirectional(LSTM(latent_dim, return_state=True))(enc_emb)
encoder_states = [Concatenate()([fh, bh]), Concatenate()([fc, bc])]
decoder_inputs = Input(shape=(None,))
dec_emb_layer = Embedding(num_decoder_tokens, latent_dim, mask_zero=True)
decoder_lstm = LSTM(2 * latent_dim, return_sequences=True, return_state=True)
decoder_outputs, _, _ = decoder_lstm(dec_emb_layer(decoder_inputs), initial_state=encoder_states)
decoder_dense = Dense(num_decoder_tokens, activation="softmax")
model = Model([encoder_inputs, decoder_inputs], decoder_dense(decoder_outputs))
encoder_model = Model(encoder_inputs, encoder_states)
state_inputs = [Input(shape=(2 * latent_dim,)), Input(shape=(2 * latent_dim,))]
out2, h2, c2 = decoder_lstm(dec_emb_layer(decoder_inputs), initial_state=state_inputs)
decoder_model = Model([decoder_inputs] + state_inputs, [decoder_dense(out2), h2, c2])
def decode(seq):
    states = encoder_model.predict(seq, verbose=0)
    target_seq = np.zeros((1, 1))
    target_seq[0, 0] = 1
    words = []
    while True:
        out, h, c = decoder_model.predict([target_seq] + states, verbose=0)
        token = np.argmax(out[0, -1, :])
        words.append(token)
        if token == 0 or len(words) > 4:
            break
        target_seq[0, 0] = token
        states = [h, c]
    return words
print(decode(np.ones((1, 6))))
