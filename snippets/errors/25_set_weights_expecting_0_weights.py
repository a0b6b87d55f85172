"""set_weights before the first input: expecting 0 weights"""

# raises: ValueError

import numpy as np
import tensorflow as tf

features, units = 3, 4
kernel = np.zeros((features, 4 * units))
recurrent_kernel = np.zeros((units, 4 * units))
bias = np.zeros(4 * units)
lstm = tf.keras.layers.LSTM(units, name="lstm")

lstm.set_weights([kernel, recurrent_kernel, bias])  # <-- has none yet
