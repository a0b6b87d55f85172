"""Found invalid dimension of type float: units is a float"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
units = 8 / 2  # <-- 4.0

x = tf.random.normal((batch, timesteps, features))
tf.keras.layers.LSTM(units)(x)
