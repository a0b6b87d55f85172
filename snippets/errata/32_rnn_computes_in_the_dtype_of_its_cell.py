"""RNN(cell, dtype="float64") computes in float32 and casts the result"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))

cell = tf.keras.layers.LSTMCell(units)
wide = tf.keras.layers.RNN(cell, dtype="float64")(x)  # (batch, units)
narrow = tf.keras.layers.RNN(cell)(x)  # (batch, units)
print(wide.dtype.name, "around a cell in", cell.compute_dtype)
assert wide.dtype == tf.float64
np.testing.assert_array_equal(wide, tf.cast(narrow, tf.float64))

cell = tf.keras.layers.LSTMCell(units, dtype="float64")
really = tf.keras.layers.RNN(cell, dtype="float64")(x)  # (batch, units)
# region proof
assert np.any(really != tf.cast(tf.cast(really, tf.float32), tf.float64))
# endregion proof
