"""A Bidirectional gets two states, and needs four"""

# raises: IndexError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h, c = tf.ones((batch, units)), tf.zeros((batch, units))

layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
layer(x, initial_state=[h, c])  # <-- one for each direction
