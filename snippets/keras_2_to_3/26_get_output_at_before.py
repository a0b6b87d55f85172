"""Keras 2: get_output_at(0) is the layer's first symbolic output"""

# raises: AttributeError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units)
lstm(inputs)
print(lstm.get_output_at(0).shape)
