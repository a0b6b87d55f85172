"""Keras 2: time_major=True takes and returns time first"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((timesteps, batch, features))

lstm = tf.keras.layers.LSTM(units, time_major=True, return_sequences=True)
print(lstm(x).shape)
