"""Where a mask comes from: Embedding, Masking, or mask=

Three ways to the same last h. `Masking` compares values, so it also drops a
real timestep that happens to be zero.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
lstm = tf.keras.layers.LSTM(units)

tokens = tf.keras.utils.pad_sequences([[5, 2, 7], [3]], 5, padding="post")
# (batch, timesteps): token ids, 0 is padding
assert tf.keras.utils.pad_sequences([[3]], 2).tolist() == [[0, 3]]  # <-- left
embedding = tf.keras.layers.Embedding(9, features, mask_zero=True)
vectors = embedding(tokens)  # (batch, timesteps, features): carries a mask
mask = embedding.compute_mask(tokens)
# (batch, timesteps): True where the token is not 0
print(mask.numpy().astype(int))
assert mask.dtype == tf.bool

from_embedding = lstm(vectors)  # (batch, units): finds the mask by itself
explicit = lstm(tf.identity(vectors), mask=mask)  # (batch, units)
padded = tf.where(mask[..., None], vectors, -1)
from_masking = lstm(tf.keras.layers.Masking(mask_value=-1)(padded))
# (batch, units): all features equal -1 means padding
np.testing.assert_array_equal(from_embedding, explicit)
np.testing.assert_array_equal(from_masking, explicit)
assert np.abs(lstm(tf.identity(vectors)) - explicit).max() > 1e-3

series = np.ones((1, timesteps, features))
series[0, 1] = 0  # a real timestep whose values are zero
series[0, 4] = np.nan  # a missing one
zero_mask = tf.keras.layers.Masking(mask_value=0).compute_mask(series)
nan_mask = tf.keras.layers.Masking(mask_value=np.nan).compute_mask(series)
print("Masking(0)  ", zero_mask.numpy()[0].astype(int))
print("Masking(nan)", nan_mask.numpy()[0].astype(int))
np.testing.assert_array_equal(zero_mask, [[1, 0, 1, 1, 1]])
np.testing.assert_array_equal(nan_mask, [[1, 1, 1, 1, 1]])
