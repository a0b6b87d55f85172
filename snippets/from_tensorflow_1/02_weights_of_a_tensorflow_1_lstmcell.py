"""Weights of a TensorFlow 1 LSTMCell in a Keras LSTM

Cut the kernel in two, bring the gates from i, j, f, o into the order of
Keras, and add the forget bias, which TensorFlow 1 adds when the cell runs.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
rng = np.random.default_rng(0)
x = rng.normal(size=(batch, timesteps, features)).astype("float32")
old_kernel = rng.normal(size=(features + units, 4 * units))
old_bias = rng.normal(size=4 * units)


def to_keras(kernel, bias, forget_bias=1.0):
    i, j, f, o = np.split(np.vstack([kernel, bias]), 4, axis=1)
    f[-1] += forget_bias  # <-- the row of the bias
    rows = np.hstack([i, f, j, o])  # <-- j is the candidate
    return rows[:features], rows[features:-1], rows[-1]


lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
lstm.build(x.shape)
kernel, recurrent_kernel, bias = to_keras(old_kernel, old_bias)
# (features, 4 * units), (units, 4 * units), (4 * units,)
lstm.set_weights([kernel, recurrent_kernel, bias])
outputs, h, c = lstm(x)
# (batch, timesteps, units), (batch, units), (batch, units)
print("h", h[0].numpy().round(4))
# region proof
import warnings

from tensorflow.python.keras.layers.legacy_rnn import rnn_cell_impl


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


tf.get_logger().setLevel("ERROR")
with warnings.catch_warnings(action="ignore"):  # TensorFlow's own old class
    cell = rnn_cell_impl.LSTMCell(units)
    cell.build((batch, features))
cell.set_weights([old_kernel, old_bias])
state = cell.zero_state(batch, "float32")
old_c = old_h = np.zeros((batch, units))
for t in range(timesteps):  # the equations of TensorFlow 1, in NumPy
    joined = np.hstack([x[:, t], old_h]) @ old_kernel + old_bias
    i, j, f, o = np.split(joined, 4, axis=1)
    old_c = sigmoid(f + 1.0) * old_c + sigmoid(i) * np.tanh(j)
    old_h = sigmoid(o) * np.tanh(old_c)
    np.testing.assert_allclose(outputs[:, t], old_h, atol=1e-5)
    out, state = cell(x[:, t], state)
    np.testing.assert_allclose(outputs[:, t], out, atol=1e-5)
np.testing.assert_allclose((c, h), (old_c, old_h), atol=1e-5)
assert state._fields == ("c", "h")  # the other order
np.testing.assert_allclose((c, h), state, atol=1e-5)
unchanged = old_kernel[:features], old_kernel[features:], old_bias
for wrong in (unchanged, to_keras(old_kernel, old_bias, forget_bias=0.0)):
    lstm.set_weights(wrong)  # the shapes fit
    assert np.abs(lstm(x)[1] - h).max() > 0.1
# endregion proof
