"""A softmax of one output is always 1"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

h = tf.keras.layers.LSTM(units)(x)
y = tf.keras.layers.Dense(1, "softmax")(h)  # <-- one output
# region proof
import warnings

import numpy as np

np.testing.assert_array_equal(y, np.ones((batch, 1)))
scores = tf.zeros((batch, timesteps, 1))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    weights = tf.keras.layers.Softmax()(scores)
said = [str(warning.message) for warning in caught]  # none in Keras 2
assert all("This axis has size 1" in message for message in said)
assert len(said) == hasattr(tf.keras, "version")
np.testing.assert_allclose(weights, np.ones(scores.shape), rtol=1e-6)
# endregion proof
