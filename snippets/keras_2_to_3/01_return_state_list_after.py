"""Unpack the three tensors: right for a list and for a tuple"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
token = tf.zeros((batch, 1))

output, *states = tf.keras.layers.LSTM(units, return_state=True)(x)
# (batch, units), [(batch, units), (batch, units)]
decoder_inputs = [token, *states]
# [(batch, 1), (batch, units), (batch, units)]

# region proof
assert isinstance(states, list) and len(decoder_inputs) == 3
# endregion proof
