"""Wrong: reshape, to bring the batch to the front"""

import numpy as np
import tensorflow as tf

timesteps, batch, features, units = 4, 3, 1, 2
sequences = np.arange(batch) * 10  # 0, 10, 20: sample n counts from 10 * n
x = (np.arange(timesteps)[:, None] + sequences)[:, :, None]
# (timesteps, batch, features): time first

wrong = x.reshape(batch, timesteps, features)
# (batch, timesteps, features): the right shape, other sequences
print("first sequence, right", x[:, 0, 0])
print("first sequence, wrong", wrong[0, :, 0])
h = tf.keras.layers.LSTM(units)(wrong)  # (batch, units): no message
# region proof
assert not np.array_equal(wrong[0], x[:, 0])
np.testing.assert_array_equal(wrong.ravel(), x.ravel())  # the same order
# endregion proof
