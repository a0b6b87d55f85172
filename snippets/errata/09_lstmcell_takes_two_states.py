"""LSTMCell wants [h, c]; one 2-D tensor is cut along its batch

Its first row becomes the h and its second row the c of *every* sequence.
"""

import numpy as np
import tensorflow as tf

batch, features, units = 3, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, features))
h, c = tf.random.normal((2, batch, units))  # (batch, units), (batch, units)

cell = tf.keras.layers.LSTMCell(units)
right, states = cell(x, [h, c])
# (batch, units): the next h; [(batch, units), (batch, units)]: next [h, c]
as_documented = cell(x, h)[0]  # (batch, units): no error

rows = [tf.repeat(h[:1], batch, 0), tf.repeat(h[1:2], batch, 0)]
np.testing.assert_allclose(as_documented, cell(x, rows)[0], atol=1e-6)
np.testing.assert_array_equal(right, states[0])
print("[h, c]      ", right[2].numpy().round(4))
print("one tensor  ", as_documented[2].numpy().round(4))
assert not np.allclose(as_documented, right, atol=1e-2)

try:
    cell(x[:1], h[:1])
except tf.errors.InvalidArgumentError as error:
    print("one row     ", type(error).__name__)
