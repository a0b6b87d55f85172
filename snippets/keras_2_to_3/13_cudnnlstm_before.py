"""Keras 2: CuDNNLSTM is a layer of its own"""

# raises: AttributeError

import tensorflow as tf

units = 4
lstm = tf.compat.v1.keras.layers.CuDNNLSTM(units, return_sequences=True)
print(type(lstm).__name__)
