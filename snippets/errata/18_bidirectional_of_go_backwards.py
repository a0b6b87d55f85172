"""Bidirectional(LSTM(go_backwards=True)) raises"""
# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
LSTM = tf.keras.layers.LSTM

y = tf.keras.layers.Bidirectional(LSTM(units))(x)  # (batch, 2 * units)
mirrored = tf.keras.layers.Bidirectional(
    LSTM(units, go_backwards=True), backward_layer=LSTM(units)
)
y = mirrored(x)  # (batch, 2 * units)

tf.keras.layers.Bidirectional(LSTM(units, go_backwards=True))
