"""Incompatible shapes: [2,6,4] vs. [2,6]: outputs times mask"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps, x.dtype)  # (batch, timesteps)

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
h_seq * mask  # <-- (batch, timesteps, units) times (batch, timesteps)
