"""Give every window its own target"""

import numpy as np
import tensorflow as tf

rows, timesteps, features = 24, 5, 3
series = np.zeros((rows, features))
x = np.stack([series[i : i + timesteps] for i in range(rows - timesteps)])
# (rows - timesteps, timesteps, features)
y = series[timesteps:, 0]  # <-- the row after each window
# (rows - timesteps,)
layers = [tf.keras.layers.LSTM(4), tf.keras.layers.Dense(1)]
model = tf.keras.Sequential(layers)
model.compile("adam", "mse")

assert len(x) == len(y)
model.evaluate(x, y, verbose=0)

# region proof
index = np.arange(rows)
last = [index[i : i + timesteps][-1] for i in range(len(x))]
np.testing.assert_array_equal(index[timesteps:], np.array(last) + 1)
with np.testing.assert_raises_regex(ValueError, "inhomogeneous shape"):
    np.array([x[0], x[0, :2]])  # sequences of different lengths
with np.testing.assert_raises_regex(ValueError, "x.? sizes: 5, 5, 5"):
    model.evaluate(list(x), y, verbose=0)  # each window is an input
np.testing.assert_array_equal(np.array(list(x)), x)
try:
    said = str(model.evaluate(x.tolist(), y.tolist(), verbose=0))  # lists
except ValueError as error:
    said = str(error)
assert "Unrecognized data type" in said or not hasattr(tf.keras, "version")
# endregion proof
