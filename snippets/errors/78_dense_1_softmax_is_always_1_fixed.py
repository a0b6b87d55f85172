"""One output: sigmoid. softmax needs an output for each class"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 3, 5, 6, 4
x = tf.random.normal((batch, timesteps, features))

h = tf.keras.layers.LSTM(units)(x)  # (batch, units)
output = tf.keras.layers.Dense(1, activation="sigmoid")(h)  # <--
# (batch, 1): probability of yes, with "binary_crossentropy"
classes = tf.keras.layers.Dense(2, activation="softmax")(h)
# (batch, 2): probabilities of no and yes

assert np.all((output > 0) & (output < 1))
np.testing.assert_allclose(np.sum(classes, axis=-1), np.ones(batch), rtol=1e-6)
