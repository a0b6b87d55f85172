"""Three names for the five tensors of a Bidirectional"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_state=True)
output, h, c = tf.keras.layers.Bidirectional(lstm)(x)  # <-- there are 5
