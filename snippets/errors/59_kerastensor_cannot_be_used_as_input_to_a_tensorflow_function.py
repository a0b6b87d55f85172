"""A tf function is called on the outputs while the model is built"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)
# (None, timesteps, units)
tf.reduce_mean(h_seq, axis=1)  # <-- no numbers are there yet
