"""Keras 2: a TensorFlow function works on a layer's symbolic output"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)

pooled = tf.reduce_mean(h_seq, axis=1)
print(pooled.shape)
