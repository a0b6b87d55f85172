"""The backward_layer lacks return_sequences=True"""

# raises: ValueError

import tensorflow as tf

units = 4
forward = tf.keras.layers.LSTM(units, return_sequences=True)
backward = tf.keras.layers.LSTM(units, go_backwards=True)  # <--
tf.keras.layers.Bidirectional(forward, backward_layer=backward)
