"""Repeat the row for every sequence of the batch"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
start = tf.ones((1, units))  # (1, units)

inputs = tf.keras.Input((timesteps, features))
zeros = tf.keras.ops.zeros_like(inputs[:, 0, :1])  # (None, 1)
rows = zeros + start  # (None, units): a row for each sequence
h = tf.keras.layers.LSTM(units)(inputs, initial_state=[rows, rows])  # <--
model = tf.keras.Model(inputs, h)

h = model.predict(np.ones((batch, timesteps, features)), verbose=0)
# (batch, units)
# region proof
assert h.shape == (batch, units)
lstm = tf.keras.layers.LSTM(units)
x = np.ones((batch, timesteps, features), "float32")
assert lstm(x, initial_state=[start, start]).shape == (batch, units)
for shape, words in (
    ((3, units), "Incompatible shapes"),
    ((batch, 6), "Matrix size-incompatible"),
):
    with np.testing.assert_raises_regex(Exception, words):
        lstm(x, initial_state=[tf.ones(shape), tf.ones(shape)])
# endregion proof
