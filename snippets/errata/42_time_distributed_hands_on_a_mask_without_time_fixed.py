"""Words get a mask of three dimensions, sentences one of two"""

import numpy as np
import tensorflow as tf

batch, sentences, words, features, units = 2, 3, 5, 6, 4
x = np.random.default_rng(0).random((batch, sentences, words, features))
x = x.astype("float32")
x[0, 0, 2:] = 0
x[1, 1:] = 0
mask = np.any(x != 0, axis=-1)  # (batch, sentences, words)

lstm = tf.keras.layers.LSTM(units)
each = tf.keras.layers.TimeDistributed(lstm)(x, mask=mask)
# (batch, sentences, units): h of each sentence
np.testing.assert_allclose(each[0, 0], lstm(x[:1, 0, :2])[0], atol=1e-6)

upper = tf.keras.layers.LSTM(7)
h = upper(tf.identity(each), mask=mask.any(axis=-1))  # <-- its own mask
# region proof
np.testing.assert_allclose(h[1], upper(each[1:, :1])[0], atol=1e-6)
# endregion proof
