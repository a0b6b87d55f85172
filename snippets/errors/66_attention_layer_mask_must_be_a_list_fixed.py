"""No mask for the query, the mask of the sequence for the values"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x, mask=mask)
attention = tf.keras.layers.Attention()
context = attention([h[:, None], h_seq], mask=[None, mask])  # <--
# (batch, 1, units): mean of the real rows, weighted

# region proof
import numpy as np

short = attention([h[1:, None], h_seq[1:, :4]])
np.testing.assert_allclose(context[1], short[0], atol=1e-6)
assert attention([h, h_seq]).shape == (batch, batch, units)  # nothing raised
scores = tf.zeros((batch, timesteps, 1))
weights = tf.keras.layers.Softmax(axis=1)(scores, mask=mask[:, :, None])
np.testing.assert_allclose(weights[1, :, 0], [0.25] * 4 + [0] * 2, atol=1e-6)
words = "(?s)Softmax.*(broadcastable|Incompatible shapes)"
with np.testing.assert_raises_regex(Exception, words):
    tf.keras.layers.Softmax(axis=1)(scores, mask=mask)  # without that axis
# endregion proof
