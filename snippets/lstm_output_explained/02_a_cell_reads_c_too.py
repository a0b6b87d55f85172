"""A cell reads x, the previous h and the previous c

The same x and the same previous h give another h when the previous c differs.
What is added to c is the same both times: the gates do not read c.
"""

import tensorflow as tf

batch, features, units = 1, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, features))
h = tf.random.normal((batch, units))
cell = tf.keras.layers.LSTMCell(units)

zeros, ones = tf.zeros((batch, units)), tf.ones((batch, units))
out_0, (h_0, c_0) = cell(x, [h, zeros])
out_1, (h_1, c_1) = cell(x, [h, ones])
print("h after a c of zeros", h_0[0].numpy().round(4))
print("h after a c of ones ", h_1[0].numpy().round(4))
print("forget gate         ", (c_1 - c_0)[0].numpy().round(4))
# region proof
import numpy as np

assert np.abs(h_1 - h_0).min() > 0.01
z = tf.matmul(x, cell.kernel) + tf.matmul(h, cell.recurrent_kernel)
i, f, candidate, o = tf.split(z + cell.bias, 4, axis=-1)
_, (_, c_2) = cell(-x, [-h, zeros])
assert np.min(c_2) < 0 < np.min(tf.sigmoid(-z))  # no gate is negative
np.testing.assert_allclose(c_1 - c_0, tf.sigmoid(f), atol=1e-6)
np.testing.assert_allclose(c_0, tf.sigmoid(i) * tf.tanh(candidate), atol=1e-6)
np.testing.assert_allclose(h_1, tf.sigmoid(o) * tf.tanh(c_1), atol=1e-6)
for kind in (tf.keras.layers.GRUCell, tf.keras.layers.SimpleRNNCell):
    assert len(kind(units)(x, [h])[1]) == 1  # h alone
# endregion proof
