"""Give the model all its inputs, in order or by name"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
x = tf.keras.Input((timesteps, features), name="x")
h = tf.keras.Input((units,), name="h")
c = tf.keras.Input((units,), name="c")
last_h = tf.keras.layers.LSTM(units)(x, initial_state=[h, c])
decoder = tf.keras.Model([x, h, c], last_h, name="decoder")

data = tf.ones((1, timesteps, features))
zeros = tf.zeros((1, units))
in_order = decoder([data, zeros, zeros])  # <--
# (1, units)
by_name = decoder({"x": data, "h": zeros, "c": zeros})  # <--
# (1, units)
# region proof
import numpy as np

np.testing.assert_array_equal(in_order, by_name)
with np.testing.assert_raises_regex(ValueError, "expects 1 input"):
    tf.keras.layers.Dense(1)([zeros, zeros])  # a layer that got too many
# endregion proof
