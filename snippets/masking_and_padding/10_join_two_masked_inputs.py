"""Joined along time, two masked inputs have a mask of both

The padding of the first is then in the middle, where an LSTM skips it.
"""

import tensorflow as tf

batch, first, second, dim, units = 1, 3, 5, 2, 4
tf.keras.utils.set_random_seed(0)
a = tf.constant([[4, 7, 0]])  # (batch, first)
b = tf.constant([[9, 2, 5, 0, 0]])  # (batch, second)
embedding = tf.keras.layers.Embedding(10, dim, mask_zero=True)

joined = tf.keras.layers.Concatenate(axis=1)([embedding(a), embedding(b)])
# (batch, first + second, dim)
mask = tf.cast(joined._keras_mask, "int32")  # (batch, first + second)
print("mask", mask[0].numpy())
lstm = tf.keras.layers.LSTM(units)
h = lstm(joined)  # (batch, units)
# region proof
import numpy as np

assert mask[0].numpy().tolist() == [1, 1, 0, 1, 1, 1, 0, 0]
without_padding = tf.constant([[4, 7, 9, 2, 5]])
np.testing.assert_allclose(h, lstm(embedding(without_padding)), rtol=1e-5)
# endregion proof
