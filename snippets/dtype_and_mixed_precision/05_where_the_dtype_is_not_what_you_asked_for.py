"""Where the dtype is not the one asked for: wrapper, RNN(cell), set_floatx

Bidirectional and RNN cast the output to their own dtype, and leave the layer
or the cell in theirs. `set_floatx` comes too late after layers without dtype=.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.random.default_rng(0).normal(size=(batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_state=True, dtype="mixed_float16")
y, fh = tf.keras.layers.Bidirectional(lstm)(x)[:2]
# (batch, 2 * units): cast by the wrapper; (batch, units): forward h
print("Bidirectional: output", y.dtype.name, "and states", fh.dtype.name)

cell = tf.keras.layers.LSTMCell(units)
wide = tf.keras.layers.RNN(cell, dtype="float64")(x)
# (batch, units): computed in float32, then cast
narrow = tf.keras.layers.RNN(cell)(x)  # (batch, units): computed the same
print("RNN:", wide.dtype.name, "around a cell of", cell.compute_dtype)

tf.keras.config.set_floatx("float64")
late = tf.keras.layers.LSTM(units)(x)  # (batch, units): too late
tf.keras.config.set_dtype_policy("float64")
in_time = tf.keras.layers.LSTM(units)(x)  # (batch, units): as asked
print("set_floatx:", late.dtype.name, "set_dtype_policy:", in_time.dtype.name)

tf.keras.config.set_floatx("float32")
tf.keras.config.set_dtype_policy("float32")
# region proof
assert y.dtype == tf.float32 and fh.dtype == tf.float16
np.testing.assert_array_equal(y[:, :units], tf.cast(fh, "float32"))
half = tf.keras.layers.LSTM(units, dtype="mixed_float16")
both = tf.keras.layers.Bidirectional(half, dtype="mixed_float16")
assert both(x).dtype == tf.float16
tf.keras.config.set_dtype_policy("mixed_float16")
both = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
tf.keras.config.set_dtype_policy("float32")
assert both(x).dtype == tf.float16

assert wide.dtype == tf.float64 and cell.compute_dtype == "float32"
np.testing.assert_array_equal(wide, tf.cast(narrow, "float64"))
cell = tf.keras.layers.LSTMCell(units, dtype="float64")
really = tf.keras.layers.RNN(cell, dtype="float64")(x)
# (batch, units): computed in float64
assert np.any(really != tf.cast(tf.cast(really, "float32"), "float64"))
assert late.dtype == tf.float32
assert in_time.dtype == tf.float64
# endregion proof
