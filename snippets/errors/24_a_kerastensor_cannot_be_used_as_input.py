"""A KerasTensor cannot be used as input to a TensorFlow function"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)

tf.reduce_mean(h_seq, axis=1)  # <-- tf
