"""TimeDistributed calls its layer once per timestep, with batch rows

Folded by hand, batch and timesteps are one axis, and one call is enough.
"""

import tensorflow as tf

batch, sentences, words, features, units = 2, 3, 5, 7, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, sentences, words, features))
seen = []


class Watched(tf.keras.layers.LSTM):
    def call(self, sequences, **kwargs):
        seen.append(tuple(sequences.shape))
        return super().call(sequences, **kwargs)


lstm = Watched(units)
each = tf.keras.layers.TimeDistributed(lstm)(x)
# (batch, sentences, units)
sentence_0 = x[:, 0]  # (batch, words, features): one call
print("TimeDistributed:", seen)

seen.clear()
rows = tf.reshape(x, (batch * sentences, words, features))
# (batch * sentences, words, features)
folded = tf.reshape(lstm(rows), (batch, sentences, units))
print("folded:", seen)
# region proof
import numpy as np

assert seen == [(batch * sentences, words, features)]
np.testing.assert_allclose(folded, each, atol=1e-6)
seen.clear()
tf.keras.layers.TimeDistributed(lstm)(x)
assert seen == sentences * [(batch, words, features)]


class Plain(tf.keras.layers.Layer):
    def call(self, one):
        return one


plain = tf.keras.layers.TimeDistributed(Plain())
np.testing.assert_array_equal(plain(x), x)
with np.testing.assert_raises_regex(Exception, "compute_output_shape"):
    plain(tf.keras.Input((sentences, words, features)))
wrapped = tf.keras.layers.TimeDistributed(tf.keras.Sequential([Plain()]))
inner = tf.keras.Input((sentences, words, features))
assert wrapped(inner).shape == inner.shape
# endregion proof
