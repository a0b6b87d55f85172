"""Bidirectional around an LSTM that goes backwards already"""

# raises: ValueError

import tensorflow as tf

units = 4
lstm = tf.keras.layers.LSTM(units, go_backwards=True)
tf.keras.layers.Bidirectional(lstm)
