"""A softmax of one output is always 1"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

h = tf.keras.layers.LSTM(units)(x)
y = tf.keras.layers.Dense(1, "softmax")(h)  # <-- one output
# region proof
import numpy as np

np.testing.assert_array_equal(y, np.ones((batch, 1)))
# endregion proof
