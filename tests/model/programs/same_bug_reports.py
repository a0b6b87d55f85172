from tensorflow.keras.models import Model
from tensorflow.keras.layers import Input, Embedding, LSTM, GRU, Lambda, Dense, Bidirectional
from tensorflow.keras.optimizers import Adadelta
import tensorflow.keras.backend as K
import numpy as np

n_hidden = 30
gradient_clipping_norm = 1.25
max_seq_length = 18
embeddings = 1 * np.random.randn(900 + 1, 64)
embeddings[0] = 0

def exponent_neg_manhattan_distance(left, right):
    ''' Helper function for the similarity estimate of the LSTMs outputs'''
    return K.exp(-K.sum(K.abs(left - right), axis=1, keepdims=True))

left_input = Input(shape=(max_seq_length,), dtype='int32')
right_input = Input(shape=(max_seq_length,), dtype='int32')

embedding_layer = Embedding(len(embeddings), 64, weights=[embeddings], trainable=False)
encoded_left = embedding_layer(left_input)
encoded_right = embedding_layer(right_input)

shared_lstm = LSTM(n_hidden)
left_output = shared_lstm(encoded_left)
right_output = shared_lstm(encoded_right)

malstm_distance = Lambda(function=lambda x: exponent_neg_manhattan_distance(x[0], x[1]), output_shape=lambda x: (x[0][0], 1))([left_output, right_output])

malstm = Model([left_input, right_input], [malstm_distance])
optimizer = Adadelta(clipnorm=gradient_clipping_norm)
malstm.compile(loss='mean_squared_error', optimizer=optimizer, metrics=['accuracy'])

X_train = {'left': np.random.randint(0, 900, (120, max_seq_length)), 'right': np.random.randint(0, 900, (120, max_seq_length))}
Y_train = np.random.randint(0, 2, (120,))
malstm_trained = malstm.fit([X_train['left'], X_train['right']], Y_train, batch_size=32, epochs=1, verbose=0)
scores = malstm.predict([X_train['left'], X_train['right']])
