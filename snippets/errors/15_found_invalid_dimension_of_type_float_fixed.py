"""Make units a positive integer"""

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
units = 8 // 2  # <-- 4

x = tf.random.normal((batch, timesteps, features))
h = tf.keras.layers.LSTM(units)(x)  # (batch, units)
# region proof
import numpy as np

assert h.shape == (batch, units)
try:  # Keras 2 takes it, Keras 3 does not
    outcome = str(tuple(tf.keras.Input((5.0, features)).shape))
except ValueError as error:
    outcome = str(error)
assert outcome == "(None, 5, 3)" or "Cannot convert '(5.0, 3)'" in outcome
with np.testing.assert_raises_regex(ValueError, "activation"):
    tf.keras.layers.LSTM(units, 2)
with np.testing.assert_raises_regex(ValueError, "None"):
    tf.keras.layers.LSTM(units)(tf.keras.Input((timesteps, None)))
# endregion proof
