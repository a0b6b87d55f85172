"""TimeDistributed of an LSTM with return_state returns one mixed tensor

Its first axis is output, h, c; then come time and batch, in this order.
"""

import tensorflow as tf

batch, sentences, words, features, units = 2, 5, 7, 6, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, sentences, words, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)

mixed = tf.keras.layers.TimeDistributed(lstm)(x)
# (3, sentences, batch, units)
output, h, c = mixed  # <-- unpacks without an error
assert h.shape == (sentences, batch, units)

rows = tf.reshape(x, (batch * sentences, words, features))
output, h, c = lstm(rows)
# (batch * sentences, units): h; (batch * sentences, units): h;
# (batch * sentences, units): c
c = tf.reshape(c, (batch, sentences, units))  # <-- as wanted
# region proof
import numpy as np

np.testing.assert_allclose(c, tf.transpose(mixed[2], (1, 0, 2)), atol=1e-6)
refused = "TimeDistributed.call"  # in a model
with np.testing.assert_raises_regex(Exception, refused):
    tf.keras.layers.TimeDistributed(lstm)(tf.keras.Input(x.shape[1:]))
# endregion proof
