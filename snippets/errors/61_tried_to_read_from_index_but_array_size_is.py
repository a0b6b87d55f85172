"""Tried to read from index 4 but array size is: 4: the mask is too short"""

# raises: OutOfRangeError

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 5
x = tf.random.normal((batch, timesteps, features))

mask = tf.sequence_mask([4, 3])  # <-- as long as the longest length
tf.keras.layers.LSTM(units)(x, mask=mask)
