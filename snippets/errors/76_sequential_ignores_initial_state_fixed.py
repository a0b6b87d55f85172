"""A functional model with inputs for h and c"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
states = [tf.ones((batch, units)), tf.ones((batch, units))]

inputs = tf.keras.Input((timesteps, features))
h_0, c_0 = tf.keras.Input((units,)), tf.keras.Input((units,))
lstm = tf.keras.layers.LSTM(units)
output = lstm(inputs, initial_state=[h_0, c_0])  # (None, units): last h
model = tf.keras.Model([inputs, h_0, c_0], output)  # <--

result = model([x, *states])  # (batch, units): from these states
# region proof
from contextlib import suppress

import numpy as np

np.testing.assert_allclose(result, lstm(x, initial_state=states), atol=1e-6)
with np.testing.assert_raises_regex(TypeError, "'initial_state'"):
    tf.keras.Sequential([lstm])(inputs, initial_state=[h_0, c_0])
gru, ones = tf.keras.layers.GRU(units), tf.ones((batch, units))
given = without_c = gru(x, initial_state=[ones])
with suppress(ValueError):  # of Keras 2
    given = gru(x, initial_state=[ones, 9 * ones])
np.testing.assert_array_equal(given, without_c)
# endregion proof
