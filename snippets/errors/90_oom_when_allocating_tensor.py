"""More units than any memory holds"""

# raises: ResourceExhaustedError

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
x = tf.ones((batch, timesteps, features))

tf.keras.layers.LSTM(10_000_000)(x)  # <-- 1600 TB of recurrent weights
