"""Keras 2: weights= puts ready arrays into the layer"""

# raises: ValueError

import numpy as np
import tensorflow as tf

features, units = 1, 2
kernel = np.zeros((features, 4 * units))
recurrent_kernel = np.zeros((units, 4 * units))
bias = np.ones(4 * units)

lstm = tf.keras.layers.LSTM(units, weights=[kernel, recurrent_kernel, bias])
lstm(np.ones((3, 5, features), "float32"))
print(lstm.get_weights()[2])
