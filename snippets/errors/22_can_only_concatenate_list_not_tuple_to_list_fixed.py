"""Unpack the states into the list with a star"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
output, *states = tf.keras.layers.LSTM(units, return_state=True)(inputs)
encoder = tf.keras.Model(inputs, tuple(states))

x = tf.zeros((batch, timesteps, features))
states = encoder.predict(x, verbose=0)  # [(batch, units), (batch, units)]
decoder_inputs = [x, *states]  # <-- for a list and for a tuple
# region proof
assert len(decoder_inputs) == 3
# endregion proof
