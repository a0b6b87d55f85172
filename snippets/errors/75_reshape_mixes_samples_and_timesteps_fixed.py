"""transpose swaps axes; reshape cuts the numbers in their order"""

import numpy as np
import tensorflow as tf

timesteps, batch, features, units = 4, 3, 1, 2
sequences = np.arange(batch) * 10  # sample n counts from 10 * n
x = (np.arange(timesteps)[:, None] + sequences)[:, :, None]
# (timesteps, batch, features): time first

right = x.transpose(1, 0, 2)  # <--
# (batch, timesteps, features): the same sequences
h = tf.keras.layers.LSTM(units)(right)  # (batch, units)

# region proof
np.testing.assert_array_equal(right[0], x[:, 0])
# endregion proof
