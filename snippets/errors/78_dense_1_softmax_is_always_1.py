"""Wrong: Dense(1, activation="softmax") for yes or no"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 3, 5, 2, 4
x = tf.random.normal((batch, timesteps, features))

h = tf.keras.layers.LSTM(units)(x)  # (batch, units)
output = tf.keras.layers.Dense(1, activation="softmax")(h)  # (batch, 1)

print(output.numpy().tolist())
np.testing.assert_array_equal(output, np.ones((batch, 1)))
