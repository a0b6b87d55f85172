"""Received an invalid value for argument units: it is zero"""

# raises: ValueError

import tensorflow as tf

features = 3
units = features // 4  # <-- 0

tf.keras.layers.LSTM(units)
