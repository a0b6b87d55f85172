"""Wrong: h_seq[:, -1] of padded sequences with zero_output_for_mask=True"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)

lstm = tf.keras.layers.LSTM(
    units, return_sequences=True, zero_output_for_mask=True
)
h_seq = lstm(x, mask=mask)  # (batch, timesteps, units)
print(h_seq[:, -1].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(h_seq[1, -1], np.zeros(units))
# endregion proof
