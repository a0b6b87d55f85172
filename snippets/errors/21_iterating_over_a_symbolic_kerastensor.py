"""Iterating over a symbolic KerasTensor: one tensor is unpacked"""

# raises: NotImplementedError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units)

output, h, c = lstm(inputs)  # <-- one tensor
