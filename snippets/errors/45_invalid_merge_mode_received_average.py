"""merge_mode is a word that Bidirectional does not know"""

# raises: ValueError

import tensorflow as tf

units = 4
lstm = tf.keras.layers.LSTM(units)
tf.keras.layers.Bidirectional(lstm, merge_mode="average")
