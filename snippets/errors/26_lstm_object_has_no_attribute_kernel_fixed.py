"""Take the weights from lstm.cell"""

import tensorflow as tf

features, units = 3, 4
lstm = tf.keras.layers.LSTM(units)
lstm.build((None, None, features))

kernel = lstm.cell.kernel  # <--
# (features, 4 * units)
recurrent_kernel = lstm.cell.recurrent_kernel  # (units, 4 * units)
bias = lstm.cell.bias  # (4 * units,)

# region proof
import numpy as np

assert len(lstm.get_weights()) == 3
both = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
assert not hasattr(both, "cell")
assert both.forward_layer.cell is not both.backward_layer.cell
assert tf.keras.layers.LSTM(units).cell.weights == []  # not built yet
x = tf.ones((2, 5, features))
rnn = tf.keras.layers.RNN(lstm.cell)  # runs the same cell over the timesteps
np.testing.assert_allclose(lstm(x), rnn(x), rtol=1e-5)
# endregion proof
