"""too many values to unpack (expected 3): the batch is unpacked"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 6, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units)

output, h, c = lstm(x)  # <-- one tensor, of 6 rows
