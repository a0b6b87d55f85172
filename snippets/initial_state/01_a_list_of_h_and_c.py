"""initial_state takes [h, c], each (batch, units)

Left out, both are zeros; a stateful layer takes those that it stored. In the
wrong order they run without a message, as both have the same shape.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((batch, timesteps, features))
h = tf.random.normal((batch, units))  # (batch, units): hidden state
c = tf.random.normal((batch, units))  # (batch, units): cell state
zeros = tf.zeros((batch, units))  # (batch, units)

lstm = tf.keras.layers.LSTM(units)
output = lstm(x, initial_state=[h, c])  # (batch, units)
default = lstm(x)  # (batch, units): starts from zeros
swapped = lstm(x, initial_state=[c, h])  # (batch, units): wrong, no message

print("[h, c]        ", output[0].numpy().round(4))
print("[c, h]        ", swapped[0].numpy().round(4))
print("left out      ", default[0].numpy().round(4))
from_zeros = lstm(x, initial_state=[zeros, zeros])  # (batch, units)
print("[zeros, zeros]", from_zeros[0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(from_zeros, default)
assert np.abs(output - default).max() > 0.01
assert np.abs(output - swapped).max() > 0.01

stateful = tf.keras.layers.LSTM(units, stateful=True)
first, second = stateful(x).numpy(), stateful(x).numpy()
from_zeros = stateful(x, initial_state=[zeros, zeros])  # (batch, units)
np.testing.assert_array_equal(from_zeros, first)
assert np.abs(second - first).max() > 0.01  # <-- went on from stored states

float64 = np.asarray(h, "float64"), np.asarray(c, "float64")
np.testing.assert_array_equal(lstm(x, initial_state=float64), output)
# endregion proof
