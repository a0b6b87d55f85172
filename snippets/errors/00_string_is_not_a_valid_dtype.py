"""Text given to an LSTM"""

# raises: ValueError

import tensorflow as tf

units = 4
x = tf.constant([[["a"], ["good"], ["film"]]])  # (1, 3, 1): words

tf.keras.layers.LSTM(units)(x)
