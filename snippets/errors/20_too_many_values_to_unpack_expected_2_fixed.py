"""Unpack three: output, h, c"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)

output, h, c = lstm(x)  # <--
# (batch, units): h; (batch, units): h again; (batch, units)
# region proof
import numpy as np

np.testing.assert_array_equal(output, h)
assert len(tf.keras.layers.Bidirectional(lstm)(x)) == 5
six_rows = tf.keras.layers.LSTM(units)(tf.ones((6, timesteps, features)))
with np.testing.assert_raises_regex(ValueError, "unpack .expected 3"):
    first, second, third = six_rows
# endregion proof
