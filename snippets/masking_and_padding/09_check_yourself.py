"""A mask changes no shape, and h is that of the real timesteps

The batch holds two sequences of 3 and 6 words, padded to 8 timesteps.
"""

import tensorflow as tf
from tensorflow.keras import layers

batch, timesteps, features, units = 2, 8, 4, 16
tf.keras.utils.set_random_seed(0)
words = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([3, 6], timesteps)  # (batch, timesteps)

lstm = layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(words, mask=mask)
# (batch, timesteps, units), (batch, units), (batch, units)
print("1. h_seq", h_seq.shape)

print("2. h_seq[0, 2]", h_seq[0, 2, :4].numpy().round(3))
print("   h[0]       ", h[0, :4].numpy().round(3))
# region proof
import numpy as np

np.testing.assert_array_equal(h_seq[0, 2], h[0])
np.testing.assert_array_equal(h_seq[1, 5], h[1])
np.testing.assert_array_equal(h_seq[0, 3:], [h[0]] * 5)  # the five after it
# endregion proof
