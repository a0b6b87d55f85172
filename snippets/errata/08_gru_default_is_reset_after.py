"""The default GRU applies the reset gate after the matrix product

`reset_after=True` is the default, and its bias has two rows.
"""

import numpy as np
import tensorflow as tf

batch, features, units = 2, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, 1, features))
h_0 = tf.random.normal((batch, units))

gru = tf.keras.layers.GRU(units, bias_initializer="normal")
output = gru(x, initial_state=[h_0])  # (batch, units)
print("reset_after:", gru.reset_after, " bias:", gru.cell.bias.shape)
assert gru.reset_after is True

kernel, recurrent_kernel, bias = gru.get_weights()
# (features, 3 * units), (units, 3 * units), (2, 3 * units)
from_x = np.split(x[:, 0] @ kernel + bias[0], 3, axis=1)
from_h = np.split(h_0 @ recurrent_kernel + bias[1], 3, axis=1)
z = tf.sigmoid(from_x[0] + from_h[0])  # (batch, units)
r = tf.sigmoid(from_x[1] + from_h[1])  # (batch, units)
after = tf.tanh(from_x[2] + r * from_h[2])  # <-- after the product
h = z * h_0 + (1 - z) * after  # (batch, units)
# region proof
np.testing.assert_allclose(output, h, atol=1e-6)
# endregion proof
