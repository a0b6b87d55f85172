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
import numpy as np

np.testing.assert_allclose(result, lstm(x, initial_state=states), atol=1e-6)
with np.testing.assert_raises_regex(TypeError, "'initial_state'"):
    tf.keras.Sequential([lstm])(inputs, initial_state=[h_0, c_0])
gru, ones = tf.keras.layers.GRU(units), tf.ones((batch, units))
first, second = (gru(x, initial_state=[ones, c * ones]) for c in (0.0, 9.0))
np.testing.assert_array_equal(first, second)  # c alone is ignored
# endregion proof
