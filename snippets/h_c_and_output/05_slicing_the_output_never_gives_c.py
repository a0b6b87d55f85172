"""No slice of the output is the cell state

`h_seq[:, :, -1]` is the last unit of h at every timestep. c is not among the
outputs unless `return_state=True`.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)

last_step = h_seq[:, -1]  # (batch, units): h after the last timestep
last_unit = h_seq[:, :, -1]
# (batch, timesteps): one unit of h over time, not c

print("last unit of h over time", last_unit[0].numpy().round(4))
print("c                       ", c[0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(last_step, h)
np.testing.assert_array_equal(last_unit[:, -1], h[:, -1])
assert last_unit.shape != c.shape
for axis in range(3):
    for part in np.moveaxis(h_seq.numpy(), axis, 0):
        assert part.shape != c.shape or not np.allclose(part, c)
# endregion proof
