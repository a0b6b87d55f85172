"""Weights of a CuDNNLSTM in an LSTM

A CuDNNLSTM has two biases, and the LSTM one.
"""

# raises: ValueError

import numpy as np
import tensorflow as tf

features, units = 3, 4
kernel = np.ones((features, 4 * units))
recurrent = np.ones((units, 4 * units))
bias = np.ones(8 * units)  # two biases, one after the other

lstm = tf.keras.layers.LSTM(units)
lstm.build((None, None, features))
lstm.set_weights([kernel, recurrent, bias])
