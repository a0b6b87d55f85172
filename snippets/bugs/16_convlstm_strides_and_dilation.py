"""ConvLSTM1D refuses strides and dilation_rate together"""
# raises: ValueError

import tensorflow as tf

timesteps, rows, channels, filters = 4, 9, 1, 2

inputs = tf.keras.Input((timesteps, rows, channels))
conv = tf.keras.layers.ConvLSTM1D
print("built:", conv(filters, 3, strides=2, dilation_rate=2)(inputs).shape)
