"""A Python list given to the layer"""

# raises: ValueError

import tensorflow as tf

units = 4
x = [[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]]  # <-- a list of numbers

tf.keras.layers.LSTM(units)(x)
