"""Repeat return_sequences, return_state and stateful in backward_layer"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

options = {"return_sequences": True}  # for both
forward = tf.keras.layers.LSTM(units, **options)
backward = tf.keras.layers.LSTM(units, go_backwards=True, **options)  # <--
layer = tf.keras.layers.Bidirectional(forward, backward_layer=backward)
y = layer(x)  # (batch, timesteps, 2 * units)

# region proof
assert y.shape == (batch, timesteps, 2 * units)
# endregion proof
