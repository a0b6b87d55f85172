"""Containers: a tensor, a tuple, a list, a dict

A layer returns one tensor or a tuple. predict returns what the model's
outputs were given as, with NumPy arrays in it; a call has tensors in it.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 7, 3, 5
x = np.ones((batch, timesteps, features), "float32")
# (batch, timesteps, features): a NumPy array
LSTM, Bidirectional = tf.keras.layers.LSTM, tf.keras.layers.Bidirectional

one = LSTM(units)(x)  # (batch, units): a tensor
three = LSTM(units, return_state=True)(x)
# [(batch, units), (batch, units), (batch, units)]: a tuple of output, h, c
two = tf.keras.layers.GRU(units, return_state=True)(x)
# [(batch, units), (batch, units)]: a tuple of output, h
pair = Bidirectional(LSTM(units), merge_mode=None)(x)
# [(batch, units), (batch, units)]: a tuple of forward, backward
output, *states = LSTM(units, return_state=True)(x)
# (batch, units): a tensor;
# [(batch, units), (batch, units)]: a list, made by the star

inputs = tf.keras.Input((timesteps, features))
h_seq, h, c = LSTM(units, return_sequences=True, return_state=True)(inputs)
# (None, timesteps, units): symbolic; (None, units): symbolic;
# (None, units): symbolic
array = tf.keras.Model(inputs, h_seq).predict(x, verbose=0)
# (batch, timesteps, units): a NumPy array
as_list = tf.keras.Model(inputs, [h_seq, h, c]).predict(x, verbose=0)
# [(batch, timesteps, units), (batch, units), (batch, units)]: a list of arrays
as_tuple = tf.keras.Model(inputs, (h, c)).predict(x, verbose=0)
# [(batch, units), (batch, units)]: a tuple of arrays
as_dict = tf.keras.Model(inputs, {"h": h, "c": c})(x)
h_by_name = as_dict["h"]  # (batch, units): a call of the model gives tensors

# region proof
assert isinstance(one, tf.Tensor) and isinstance(array, np.ndarray)
assert type(three) is type(two) is type(pair) is type(as_tuple) is tuple
assert type(states) is type(as_list) is list and type(as_dict) is dict
np.testing.assert_array_equal(as_list[0][:, -1], as_list[1])
# endregion proof
