"""weight shape is not compatible: PyTorch's matrices are transposed"""

# raises: ValueError

import numpy as np
import tensorflow as tf

features, units = 3, 4
w_ih = np.zeros((4 * units, features))  # <-- as torch.nn.LSTM has it
w_hh = np.zeros((4 * units, units))
bias = np.zeros(4 * units)
lstm = tf.keras.layers.LSTM(units, name="lstm")
lstm.build((None, None, features))

lstm.set_weights([w_ih, w_hh, bias])
