"""Without a mask, the LSTM reads the padding

The same text, padded to 10, 20 and 40 words: with the mask of `mask_zero=True`
*h* stays, without it *h* moves towards what padding alone leads to.
"""

import numpy as np
import tensorflow as tf

units = 16
tf.keras.utils.set_random_seed(0)
text = [3, 1, 4, 1, 5]
embedding = tf.keras.layers.Embedding(6, 8)  # no mask_zero, so no mask
lstm = tf.keras.layers.LSTM(units)

lengths, h_masked, h_read = (10, 20, 40), [], []
for length in lengths:
    ids = np.zeros((1, length), int)
    ids[0, : len(text)] = text  # padded at the end with id 0
    vectors = embedding(ids)
    h_masked.append(lstm(vectors, mask=ids != 0))
    h_read.append(lstm(vectors))  # <-- reads the padding
moved = [float(np.abs(h - h_masked[0]).max()) for h in h_read]
print("change of h, padded to", lengths, "is", np.round(moved, 3))
# region proof
for h in h_masked:
    np.testing.assert_allclose(h, h_masked[0], atol=1e-6)
masking = tf.keras.layers.Embedding(6, 8, mask_zero=True)
np.testing.assert_array_equal(masking.compute_mask(ids), ids != 0)
empty = lstm(embedding(np.zeros((1, 40), int)))
distance = [np.abs(h - empty).max() for h in h_read]
assert distance[0] > distance[1] > distance[2] and min(moved) > 0.01
# endregion proof
