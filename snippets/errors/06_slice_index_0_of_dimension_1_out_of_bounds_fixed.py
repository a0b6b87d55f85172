"""Leave at least one timestep"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")

last = x[:, -1:]  # <-- a slice keeps the axis
# (batch, 1, features)
h = lstm(last)  # (batch, units)

# region proof
import numpy as np

assert h.shape == (batch, units)
short = tf.ones((batch, timesteps - 1), "bool")
with np.testing.assert_raises_regex(Exception, "Tried to read from index"):
    lstm(x, mask=short)
# endregion proof
