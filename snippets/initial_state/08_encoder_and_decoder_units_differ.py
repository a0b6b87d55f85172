"""Encoder and decoder with different units

The model is built without a message. The first data fails in a matrix
product: states of 6 against recurrent weights for 4.
"""
# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units, encoder_units = 2, 5, 3, 4, 6

inputs = tf.keras.Input((timesteps, features))
encoder = tf.keras.layers.LSTM(encoder_units, return_state=True)
output, h, c = encoder(inputs)
# (None, encoder_units), (None, encoder_units), (None, encoder_units)
decoder = tf.keras.layers.LSTM(units)
projected = [tf.keras.layers.Dense(units)(state) for state in (h, c)]
# [(None, units), (None, units)]
fixed = tf.keras.Model(inputs, decoder(inputs, initial_state=projected))
broken = tf.keras.Model(inputs, decoder(inputs, initial_state=[h, c]))

x = tf.ones((batch, timesteps, features))
assert fixed(x).shape == (batch, units)

broken(x)
