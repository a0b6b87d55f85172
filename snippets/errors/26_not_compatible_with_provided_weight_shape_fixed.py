"""Transpose the two matrices"""

import numpy as np
import tensorflow as tf

features, units = 3, 4
w_ih = np.zeros((4 * units, features))
w_hh = np.zeros((4 * units, units))
bias = np.zeros(4 * units)
lstm = tf.keras.layers.LSTM(units, name="lstm")
lstm.build((None, None, features))

lstm.set_weights([w_ih.T, w_hh.T, bias])  # <--
# region proof
new = tf.keras.layers.LSTM(units, name="new")
with np.testing.assert_raises_regex(ValueError, "expecting 0 weights"):
    new.set_weights([w_ih.T, w_hh.T, bias])
with np.testing.assert_raises_regex(AttributeError, "attribute 'kernel'"):
    lstm.kernel
assert lstm.cell.kernel.shape == (features, 4 * units)
assert lstm.cell.recurrent_kernel.shape == (units, 4 * units)
# endregion proof
