"""Maximum over the real timesteps: -1 where masked, h is never below it"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 2], timesteps)  # (batch, timesteps)

bidirectional = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True)
)
h_seq = bidirectional(x, mask=mask)
# (batch, timesteps, 2 * units): zeros where masked
lowest = tf.where(mask[:, :, None], h_seq, -1)  # <--
top = tf.reduce_max(lowest, axis=1)  # (batch, 2 * units): real timesteps

# region proof
import numpy as np

np.testing.assert_array_equal(top[1], np.max(h_seq[1, :2], axis=0))
far = tf.repeat(1e4 * x[:, :1], 50, axis=1)  # as far as h goes
assert -1 <= np.min(tf.keras.layers.LSTM(64)(far)) < -0.99
# endregion proof
