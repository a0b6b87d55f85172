"""Use a sigmoid for one output"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

h = tf.keras.layers.LSTM(units)(x)  # (batch, units)
y = tf.keras.layers.Dense(1, "sigmoid")(h)  # <--
# (batch, 1)
# region proof
import numpy as np

assert 0 < y.numpy().min() < y.numpy().max() < 1
scores = tf.zeros((batch, timesteps, 1))
weights = tf.keras.layers.Softmax(axis=1)(scores)
np.testing.assert_allclose(weights, scores + 1 / timesteps, rtol=1e-6)
mask = tf.ones((batch, timesteps), "bool")
words = "(?s)Softmax.*(broadcastable|Incompatible shapes)"
with np.testing.assert_raises_regex(Exception, words):
    tf.keras.layers.Softmax(axis=1)(scores, mask=mask)
# endregion proof
