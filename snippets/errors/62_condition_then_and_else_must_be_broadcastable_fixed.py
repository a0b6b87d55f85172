"""One value for each timestep: any feature differs from the padding"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))

mask = tf.reduce_any(x != 0, axis=-1)  # <--
# (batch, timesteps): True where the timestep is real
h = tf.keras.layers.LSTM(units)(x, mask=mask)  # (batch, units): last real h

# region proof
import numpy as np

same = tf.keras.layers.Masking().compute_mask(x)
np.testing.assert_array_equal(mask, same)
with np.testing.assert_raises_regex(Exception, "from index"):
    tf.keras.layers.LSTM(units)(x, mask=mask[:, :-1])  # another length
scores = tf.zeros((batch, timesteps, 1))
words = "(?s)Softmax.*(broadcastable|Incompatible shapes)"
with np.testing.assert_raises_regex(Exception, words):
    tf.keras.layers.Softmax(axis=1)(scores, mask=mask)
some = tf.constant([[[0.0, 1.0], [0.0, 0.0]]])  # any feature is not 0
np.testing.assert_array_equal(tf.reduce_any(some != 0, -1), [[True, False]])
# endregion proof
