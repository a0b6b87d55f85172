"""Ask forward_layer or backward_layer"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
layer.build((None, timesteps, features))

assert layer.forward_layer.units == units  # <--
kernel, recurrent_kernel, bias = layer.backward_layer.cell.weights
# (features, 4 * units), (units, 4 * units), (4 * units,)
