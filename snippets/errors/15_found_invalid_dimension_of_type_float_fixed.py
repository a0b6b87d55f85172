"""Make units a positive integer"""

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
units = 8 // 2  # <-- 4

x = tf.random.normal((batch, timesteps, features))
h = tf.keras.layers.LSTM(units)(x)  # (batch, units)
# region proof
assert h.shape == (batch, units)
# endregion proof
