"""Unrecognized keyword arguments: time_major and batch_input_shape"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
shape = (timesteps, batch, features)

tf.keras.layers.LSTM(units, time_major=True, batch_input_shape=shape)  # <--
