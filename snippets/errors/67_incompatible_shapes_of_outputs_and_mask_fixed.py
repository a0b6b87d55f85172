"""A mask that multiplies the outputs needs an axis for the units"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps, x.dtype)  # (batch, timesteps)

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
zeroed = h_seq * mask[:, :, None]  # <--
# (batch, timesteps, units): zeros where masked

# region proof
import numpy as np

np.testing.assert_array_equal(zeroed[1, 4:], np.zeros((2, units)))
mse = tf.keras.losses.MeanSquaredError()
subtracts = r"Incompatible shapes: .*\[Op:S"
with np.testing.assert_raises_regex(Exception, subtracts):
    mse(mask, h_seq)
lstm, rows = tf.keras.layers.LSTM(units), 2 * [tf.zeros((3, units))]
with np.testing.assert_raises_regex(Exception, "(?s)LSTM.*Incompatible"):
    lstm(x, initial_state=rows)  # a layer
# endregion proof
