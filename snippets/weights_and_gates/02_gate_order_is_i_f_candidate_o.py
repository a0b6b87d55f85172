"""The order is input gate, forget gate, candidate, output gate

A bias of -100 in one quarter shuts that gate and leaves the others alone:
what then changes in h and c says which gate it was.
"""

import numpy as np
import tensorflow as tf

batch, features, units = 2, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, 1, features))
h_0 = tf.random.normal((batch, units))
c_0 = tf.random.normal((batch, units))
lstm = tf.keras.layers.LSTM(units, return_state=True)
_, h, c = lstm(x, initial_state=[h_0, c_0])
kernel, recurrent_kernel, bias = lstm.get_weights()


def run_with_bias(quarter, value):
    changed = bias.copy()
    changed[quarter * units : (quarter + 1) * units] = value
    lstm.set_weights([kernel, recurrent_kernel, changed])
    _, h, c = lstm(x, initial_state=[h_0, c_0])
    return h.numpy(), c.numpy()


_, kept = run_with_bias(0, -100)  # i = 0: only the old c is left
_, added = run_with_bias(1, -100)  # f = 0: only what is new is left
_, saturated = run_with_bias(2, 100)  # candidate = 1: i itself is added
hidden, same_c = run_with_bias(3, -100)  # o = 0: c is hidden, h is zero

np.testing.assert_allclose(kept + added, c, atol=1e-6)
np.testing.assert_allclose(hidden, np.zeros((batch, units)), atol=1e-6)
np.testing.assert_array_equal(same_c, c)

f = kept / c_0  # (batch, units): forget gate
i = saturated - kept  # (batch, units): input gate
candidate = added / i  # (batch, units): candidate
o = h / np.tanh(c)  # (batch, units): output gate
z = x[:, 0] @ kernel + h_0 @ recurrent_kernel + bias
z_i, z_f, z_c, z_o = np.split(z, 4, axis=1)
for name, gate, value in (
    ("i", i, tf.sigmoid(z_i)),
    ("f", f, tf.sigmoid(z_f)),
    ("candidate", candidate, tf.tanh(z_c)),
    ("o", o, tf.sigmoid(z_o)),
):
    print(f"{name:10}", np.round(gate[0], 4))
    np.testing.assert_allclose(gate, value, atol=1e-4)
