"""Weights of a CuDNNLSTM in an LSTM: add the biases, transpose each gate

cuDNN multiplies each gate's matrix from the left, so each block of the two
kernels is transposed, in the first one after a reshape.
"""

import numpy as np
import tensorflow as tf

features, units = 3, 4
rng = np.random.default_rng(0)
kernel = rng.normal(size=(features, 4 * units))
recurrent = rng.normal(size=(units, 4 * units))
bias = rng.normal(size=8 * units)  # get_weights() of a CuDNNLSTM


def from_cudnn(kernel, recurrent, gates):
    units = len(recurrent)
    kernels = np.hsplit(kernel, gates)
    kernels = [block.reshape(units, -1).T for block in kernels]
    recurrents = [block.T for block in np.hsplit(recurrent, gates)]
    return np.hstack(kernels), np.hstack(recurrents)


lstm = tf.keras.layers.LSTM(units)
lstm.build((None, None, features))
one_bias = bias[: 4 * units] + bias[4 * units :]
lstm.set_weights([*from_cudnn(kernel, recurrent, gates=4), one_bias])
# region proof
x = rng.normal(size=(1, features))  # one timestep, from zeros
flat = kernel.reshape(features, 4, units).transpose(1, 0, 2).reshape(4, -1)
gates = [block.reshape(units, features) @ x[0] for block in flat]
i, _, candidate, o = np.array(gates) + one_bias.reshape(4, units)
c = tf.sigmoid(i) * np.tanh(candidate)
h = lstm(x[None])[0]
np.testing.assert_allclose(h, tf.sigmoid(o) * np.tanh(c), rtol=1e-4)
gru = tf.keras.layers.GRU(units)
gru.build((None, None, features))
kernels = from_cudnn(kernel[:, : 3 * units], recurrent[:, : 3 * units], 3)
gru.set_weights([*kernels, bias[: 6 * units].reshape(2, 3 * units)])
# endregion proof
