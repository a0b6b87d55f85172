"""Give both directions the same units"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

forward = tf.keras.layers.LSTM(units)
backward = tf.keras.layers.LSTM(units, go_backwards=True)  # <--
y = tf.keras.layers.Bidirectional(
    forward, backward_layer=backward, merge_mode="sum"
)(x)
# (batch, units)
# region proof
assert y.shape == (batch, units)
# endregion proof
