"""'LSTM' object has no attribute 'kernel': the cell has it"""

# raises: AttributeError

import tensorflow as tf

features, units = 3, 4
lstm = tf.keras.layers.LSTM(units)
lstm.build((None, None, features))

lstm.kernel  # <--
