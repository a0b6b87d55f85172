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
import numpy as np

assert len(decoder_inputs) == 3
assert isinstance(states, tuple) or not hasattr(tf.keras, "version")
of_a_list = tf.keras.Model(inputs, list(encoder.outputs))
states = of_a_list.predict(x, verbose=0)
assert isinstance(states, list) and len([x, *states]) == 3
assert not hasattr(encoder.predict(x, verbose=0), "shape")  # not one tensor
with np.testing.assert_raises_regex(TypeError, "indices must be integers"):
    encoder.predict(x, verbose=0)[:, 0]
h, c = tf.keras.Input((units,)), tf.keras.Input((units,))
lstm = tf.keras.layers.LSTM(units)
decoder = tf.keras.Model([inputs, h, c], lstm(inputs, initial_state=[h, c]))
try:
    said = str(decoder(decoder_inputs))
except ValueError as error:
    said = str(error)
assert "cannot mix tensors" in said or not hasattr(tf.keras, "version")
# endregion proof
