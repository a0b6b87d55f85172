"""One side everywhere, and a mask: on a CPU the side does not matter"""

import tensorflow as tf

tokens = [[5, 2, 7]]
left = tf.keras.utils.pad_sequences(tokens, 6)
right = tf.keras.utils.pad_sequences(tokens, 6, padding="post")

embedding = tf.keras.layers.Embedding(9, 4, mask_zero=True)  # <--
model = tf.keras.Sequential([embedding, tf.keras.layers.LSTM(3)])

# region proof
import numpy as np

np.testing.assert_allclose(model(left), model(right), atol=1e-6)
assert left.tolist() == [[0, 0, 0, 5, 2, 7]]  # without padding="post"
# endregion proof
