"""count_params: the layer isn't built"""

# raises: ValueError

import tensorflow as tf

units = 4
lstm = tf.keras.layers.LSTM(units, name="lstm")

lstm.count_params()  # <-- has not met its input
