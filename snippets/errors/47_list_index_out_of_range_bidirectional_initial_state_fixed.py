"""Pass h and c of the forward LSTM, then those of the backward one"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h, c = tf.ones((batch, units)), tf.zeros((batch, units))

layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
output = layer(x, initial_state=[h, c, h, c])  # <-- fh, fc, bh, bc
# (batch, 2 * units)
# region proof
assert output.shape == (batch, 2 * units)
# endregion proof
