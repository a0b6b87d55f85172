"""input_dim is the largest token id plus 1"""

import numpy as np
import tensorflow as tf

features, units = 3, 8
words = ["deep", "learning", "with", "keras"]
tokens = np.array([[1, 2, 3, 4]])  # (1, 4): ids from 1, zero is padding

input_dim = len(words) + 1  # <-- one more for the padding
embedding = tf.keras.layers.Embedding(input_dim, features, mask_zero=True)
h = tf.keras.layers.LSTM(units)(embedding(tokens))  # (1, units)

# region proof
assert tokens.max() < embedding.input_dim
assert h.shape == (1, units)
loss = tf.keras.losses.sparse_categorical_crossentropy
with np.testing.assert_raises_regex(Exception, "label value of 4"):
    loss(tf.constant([4]), tf.ones((1, 4)) / 4)
with_xla = tf.function(embedding, jit_compile=True)
vectors = with_xla(tf.constant([[4, input_dim, 9]]))[0]  # two ids too large
np.testing.assert_array_equal(vectors, 3 * [vectors[0]])  # the last row
for token in (-1, 9):
    try:
        said = str(embedding(np.array([[token]])))
    except Exception as error:
        said = str(error)
    last = str(embedding(np.array([[input_dim - 1]])))
    assert "is not in" in said or (token < 0 and said == last)
# endregion proof
