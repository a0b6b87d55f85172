"""expected ndim=3, found ndim=2: which of the three axes is missing?

The same table of numbers can be many timesteps of one feature, or one
timestep of many features. Both run; with a single timestep the LSTM has
nothing to remember.
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

steps = table[..., None]  # (batch, columns, 1): columns are timesteps
one_step = table[:, None, :]  # (batch, 1, columns): columns are features
one_sequence = table[None]  # (1, batch, columns): rows are timesteps
for x in (steps, one_step, one_sequence):
    print(x.shape, "gives", tf.keras.layers.LSTM(units)(x).shape)

tokens = np.arange(batch * columns).reshape(batch, columns)
embedded = tf.keras.layers.Embedding(100, units)(tokens)
# (batch, columns, units): a vector for each token
# region proof
assert "expected ndim=3, found ndim=2" in message
for x in (steps, one_step, one_sequence):
    lstm = tf.keras.layers.LSTM(units)
    h = lstm(x)
    # without the weights that read the earlier h
    lstm.cell.recurrent_kernel.assign(tf.zeros((units, 4 * units)))
    is_the_same = np.allclose(h, lstm(x))
    assert is_the_same == (x.shape[1] == 1)
second = tf.keras.layers.LSTM(units, name="second")
words = "second.*expected ndim=3, found ndim=2"
with np.testing.assert_raises_regex(ValueError, words):
    second(tf.keras.layers.LSTM(units)(steps))
# endregion proof
