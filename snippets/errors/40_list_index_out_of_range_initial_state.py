"""initial_state is one tensor, and an LSTM has two states"""

# raises: IndexError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h = tf.ones((batch, units))

tf.keras.layers.LSTM(units)(x, initial_state=h)  # <-- c is missing
