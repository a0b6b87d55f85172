"""Build the layer, then set_weights"""

import numpy as np
import tensorflow as tf

features, units = 1, 2
kernel = np.zeros((features, 4 * units))
recurrent_kernel = np.zeros((units, 4 * units))
bias = np.ones(4 * units)

lstm = tf.keras.layers.LSTM(units)
lstm.build((None, None, features))  # <-- the arrays need a place
lstm.set_weights([kernel, recurrent_kernel, bias])
print(lstm.get_weights()[2])

# region proof
np.testing.assert_array_equal(lstm.get_weights()[2], bias)
# endregion proof
