"""Shapes must be fully-defined: the number of features is None"""

# raises: ValueError

import tensorflow as tf

timesteps, units = 5, 4
inputs = tf.keras.Input((timesteps, None))  # <-- None for the features
tf.keras.layers.LSTM(units, name="lstm")(inputs)
