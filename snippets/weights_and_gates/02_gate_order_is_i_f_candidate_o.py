"""The order is input gate, forget gate, candidate, output gate

Cut into quarters in this order, the sums give the layer's h and c. In the
proof a bias of -100 shuts one gate at a time and leaves the others alone.
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

z = x[:, 0] @ kernel + h_0 @ recurrent_kernel + bias
z_i, z_f, z_c, z_o = np.split(z, 4, axis=1)
i, f, o = tf.sigmoid(z_i), tf.sigmoid(z_f), tf.sigmoid(z_o)
candidate = tf.tanh(z_c)  # (batch, units)
new_c = f * c_0 + i * candidate  # (batch, units)
new_h = o * tf.tanh(new_c)  # (batch, units)

np.set_printoptions(suppress=True)
print("c of the LSTM", c[0].numpy().round(4))
print("c by hand    ", new_c[0].numpy().round(4))
print("h of the LSTM", h[0].numpy().round(4))
print("h by hand    ", new_h[0].numpy().round(4))
# region proof
np.testing.assert_allclose(new_c, c, atol=1e-6)
np.testing.assert_allclose(new_h, h, atol=1e-6)
b_ih, b_hh = 3 * bias, -2 * bias  # two biases act as their sum
two = (x[:, 0] @ kernel + b_ih) + (h_0 @ recurrent_kernel + b_hh)
np.testing.assert_allclose(two, z, atol=1e-6)

order = np.r_[0:8, 12:16, 8:12]  # i, f, o, candidate
lstm.set_weights([kernel[:, order], recurrent_kernel[:, order], bias[order]])
assert np.abs(lstm(x, initial_state=[h_0, c_0])[0] - h).max() > 0.01


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

np.testing.assert_allclose(kept / c_0, f, atol=1e-4)
np.testing.assert_allclose(saturated - kept, i, atol=1e-4)
np.testing.assert_allclose(added / i, candidate, atol=1e-4)
# endregion proof
