"""Keras 2: an LSTM takes a ragged batch, and returns one"""

# raises: ValueError

import tensorflow as tf

features, units = 3, 4
x = tf.RaggedTensor.from_row_lengths(tf.ones((7, features)), [5, 2])

h_seq = tf.keras.layers.LSTM(units, return_sequences=True, name="lstm")(x)
print(type(h_seq).__name__, h_seq.shape, h_seq.row_lengths().numpy())
