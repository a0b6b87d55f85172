"""Words, then sentences: an LSTM over words, and one over its results

The inner model holds the Embedding, so the mask of the words stays inside.
"""

import tensorflow as tf
from tensorflow.keras import layers

sentences, words, dim, inner, outer = 3, 5, 7, 6, 4
tf.keras.utils.set_random_seed(0)

sentence = tf.keras.Input((None,), dtype="int32")
vectors = layers.Embedding(20, dim, mask_zero=True)(sentence)
# (None, None, dim): carries the mask of the words
last_word = layers.LSTM(inner)(vectors)  # (None, inner)
read = tf.keras.Model(sentence, last_word)

text = tf.keras.Input((sentences, words), dtype="int32")
each = layers.TimeDistributed(read)(text)
# (None, sentences, inner): one vector for every sentence
real = tf.keras.ops.any(text != 0, axis=-1)  # (None, sentences)
h = layers.LSTM(outer)(each, mask=real)  # (None, outer)
model = tf.keras.Model(text, h)

print("for each sentence:", each.shape, " for each text:", h.shape)
# region proof
import numpy as np

ids = [[[3, 4, 5, 0, 0], [6, 7, 0, 0, 0], [0, 0, 0, 0, 0]]]
got = model(tf.constant(ids))
both = [read(tf.constant([row])) for row in ([3, 4, 5], [6, 7])]
unpadded = tf.stack(both, axis=1)
upper = model.layers[-1]
np.testing.assert_allclose(got, upper(unpadded), atol=1e-6)
seen = tf.keras.Model(text, each)(tf.constant(ids))
np.testing.assert_array_equal(seen[0, 2], np.zeros(inner))
assert not np.allclose(upper(seen), got, atol=1e-5)  # without mask=
# endregion proof
