"""Each sentence of a text starts its LSTM from its own h and c

TimeDistributed takes one tensor, so fold sentences into the batch, states too.
"""

import tensorflow as tf
from tensorflow.keras import ops

batch, sentences, words, features, units = 2, 3, 5, 7, 4
tf.keras.utils.set_random_seed(0)

x = tf.keras.Input((sentences, words, features))
h_0 = tf.keras.Input((sentences, units))
c_0 = tf.keras.Input((sentences, units))

rows = ops.reshape(x, (-1, words, features))
h = ops.reshape(h_0, (-1, units))
c = ops.reshape(c_0, (-1, units))
lstm = tf.keras.layers.LSTM(units)
each = ops.reshape(lstm(rows, initial_state=[h, c]), (-1, sentences, units))
# (None, sentences, units)
model = tf.keras.Model([x, h_0, c_0], each)
print(model.output_shape)
# region proof
import numpy as np

sizes = ((words, features), (units,), (units,))
data = [tf.random.normal((batch, sentences, *size)) for size in sizes]
got = model(data)
for s in range(sentences):
    one, *states = (part[:, s] for part in data)
    alone = lstm(one, initial_state=states)
    np.testing.assert_allclose(got[:, s], alone, atol=1e-6)
    assert not np.allclose(alone, lstm(one), atol=1e-3)
with np.testing.assert_raises_regex(Exception, "initial_state"):
    tf.keras.layers.TimeDistributed(lstm)(data[0], initial_state=data[1:])
# endregion proof
