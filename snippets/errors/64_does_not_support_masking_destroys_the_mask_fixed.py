"""Compute the mask before the layer, and give it to the LSTM"""

import tensorflow as tf

batch, timesteps, features, filters, units = 2, 6, 3, 5, 4
x = tf.random.normal((batch, timesteps, features))
x *= tf.sequence_mask([6, 4], timesteps, x.dtype)[:, :, None]

mask = tf.keras.layers.Masking().compute_mask(x)  # (batch, timesteps)
conv = tf.keras.layers.Conv1D(filters, 3, padding="same", name="conv")
lstm = tf.keras.layers.LSTM(units)
h = lstm(conv(x), mask=mask)  # <--
# (batch, units): last real h

# region proof
import numpy as np

np.testing.assert_allclose(h[1], lstm(conv(x)[1:, :4])[0], atol=1e-6)
assert not np.allclose(h[1], lstm(conv(x))[1], atol=1e-5)  # reads padding
top = tf.keras.layers.GlobalMaxPooling1D()(-tf.abs(x))
np.testing.assert_array_equal(top[1], np.zeros(features))  # of the padding
# endregion proof
