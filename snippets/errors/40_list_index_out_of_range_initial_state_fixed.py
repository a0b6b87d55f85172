"""Pass h and c in a list"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h, c = tf.ones((batch, units)), tf.zeros((batch, units))

output = tf.keras.layers.LSTM(units)(x, initial_state=[h, c])  # <--
# (batch, units)
assert output.shape == (batch, units)
