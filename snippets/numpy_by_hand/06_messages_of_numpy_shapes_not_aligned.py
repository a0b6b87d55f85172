"""What NumPy says: shapes not aligned, mismatch in core dimension, overflow

The weights are on the right, `x @ kernel`. The overflow in `exp` is only a
warning, the value is right; `tanh` computes the same without it.
"""

import warnings

import numpy as np
import tensorflow as tf

batch, features, units = 2, 3, 4
x_t = np.zeros((batch, features), "float32")
lstm = tf.keras.layers.LSTM(units)
lstm.build((batch, None, features))
kernel, recurrent_kernel, bias = lstm.get_weights()
# (features, 4 * units), (units, 4 * units), (4 * units,)

try:
    np.dot(kernel, x_t)
except ValueError as error:
    message = str(error)
print("np.dot(kernel, x_t):", message)

z_t = x_t @ kernel + bias  # (batch, 4 * units): batch stays in front
z = np.array([-100, 0, 100], "float32")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    gate = 1 / (1 + np.exp(-z))
print("1 / (1 + np.exp(-z)):", caught[0].message, gate)
# region proof
assert "not aligned" in message
words = "mismatch in its core dimension"
with np.testing.assert_raises_regex(ValueError, words):
    kernel @ x_t
np.testing.assert_array_equal(np.dot(x_t, kernel) + bias, z_t)
assert "overflow encountered in exp" in str(caught[0].message)
with np.errstate(all="raise"):
    same_gate = (1 + np.tanh(z / 2)) / 2
np.testing.assert_allclose(gate, same_gate, atol=1e-7)
np.testing.assert_allclose(gate, tf.sigmoid(z), atol=1e-7)
# endregion proof
