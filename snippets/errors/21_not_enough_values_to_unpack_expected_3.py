"""not enough values to unpack: the batch is unpacked"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units)

output, h, c = lstm(x)  # <-- one tensor, of 2 rows
