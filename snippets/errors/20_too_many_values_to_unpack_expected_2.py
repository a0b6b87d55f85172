"""too many values to unpack (expected 2): h and c are not all"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)

h, c = lstm(x)  # <-- three tensors
