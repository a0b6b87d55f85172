"""The query is a sequence of one timestep: h[:, None]"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)
attention = tf.keras.layers.Attention()
context = attention([h[:, None], h_seq])  # <--
# (batch, 1, units): each sequence, asked by its own h

alone = attention([h[:1, None], h_seq[:1]])  # (1, 1, units)
# region proof
import numpy as np

np.testing.assert_allclose(context[:1], alone, atol=1e-6)
mask = tf.sequence_mask([5, 3], timesteps)
with np.testing.assert_raises_regex(ValueError, "be a list|truth value"):
    attention([h[:, None], h_seq], mask=mask)
scores = tf.zeros((batch, timesteps, 1))
words = "(?s)Softmax.*(broadcastable|Incompatible shapes)"
with np.testing.assert_raises_regex(Exception, words):
    tf.keras.layers.Softmax(axis=1)(scores, mask=mask)
# endregion proof
