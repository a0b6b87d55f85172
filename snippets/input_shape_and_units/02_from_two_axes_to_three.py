"""expected ndim=3, found ndim=2: which of the three axes is missing?

The same table of numbers can be many steps of one feature, or one step of
many features. Both run; with a single step the LSTM remembers nothing.
"""

import numpy as np
import tensorflow as tf

batch, columns, units = 6, 12, 4
tf.keras.utils.set_random_seed(0)
table = np.random.normal(size=(batch, columns))  # (batch, columns): 2-D data

try:
    tf.keras.layers.LSTM(units, name="lstm")(table)
except ValueError as error:
    message = str(error)
print(message)
assert "expected ndim=3, found ndim=2" in message

steps = table[..., None]  # (batch, columns, 1): columns are timesteps
one_step = table[:, None, :]  # (batch, 1, columns): columns are features
one_sequence = table[None]  # (1, batch, columns): rows are timesteps


def needs_memory(x):
    """Whether h depends on the weights that read the earlier h."""
    lstm = tf.keras.layers.LSTM(units)
    h = lstm(x)
    lstm.cell.recurrent_kernel.assign(tf.zeros((units, 4 * units)))
    return not np.allclose(h, lstm(x))


assert needs_memory(steps)
assert needs_memory(one_sequence)
assert not needs_memory(one_step)
