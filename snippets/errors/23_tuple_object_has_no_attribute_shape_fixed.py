"""Unpack the tuple, then use its tensors"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)

h_seq, h, c = lstm(x)  # <--
# (batch, timesteps, units), (batch, units), (batch, units)
# region proof
import numpy as np

np.testing.assert_array_equal(h_seq[:, -1], h)
assert not hasattr(lstm(x), "shape") and len(lstm(x)) == 3
with np.testing.assert_raises_regex(TypeError, "indices must be integers"):
    lstm(x)[:, -1]
# endregion proof
