"""Transpose before and after"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((timesteps, batch, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True)
h_seq = lstm(tf.transpose(x, (1, 0, 2)))  # (batch, timesteps, units)
time_first = tf.transpose(h_seq, (1, 0, 2))  # (timesteps, batch, units)

# region proof
assert time_first.shape == (timesteps, batch, units)
# endregion proof
