"""Where a mask comes from: Embedding, Masking, or mask=

Three ways lead to the same last h. `Masking` compares values, so with
`mask_value=0` it also drops a real timestep of zeros.
"""

import tensorflow as tf
from tensorflow.keras import layers

timesteps, features, units = 5, 3, 4
tf.keras.utils.set_random_seed(0)
tokens = tf.keras.utils.pad_sequences([[5, 2, 7], [3]], 5, padding="post")
# (2, timesteps): token ids, 0 is padding
lstm = layers.LSTM(units)

embedding = layers.Embedding(9, features, mask_zero=True)
vectors = embedding(tokens)  # (2, timesteps, features): carries a mask
from_embedding = lstm(vectors)  # (2, units): finds the mask by itself

mask = embedding.compute_mask(tokens)
# (2, timesteps): True where the token is not 0
print(mask.numpy().astype(int))
explicit = lstm(tf.identity(vectors), mask=mask)  # (2, units)

padded = tf.where(mask[..., None], vectors, -1)
from_masking = lstm(layers.Masking(mask_value=-1)(padded))
# (2, units): all features equal -1 means padding
# region proof
import numpy as np

assert mask.dtype == tf.bool
np.testing.assert_array_equal(from_embedding, explicit)
np.testing.assert_array_equal(from_masking, explicit)
assert np.abs(lstm(tf.identity(vectors)) - explicit).max() > 1e-3
assert tf.keras.utils.pad_sequences([[3]], 2).tolist() == [[0, 3]]  # <-- left

series = np.ones((1, timesteps, features))
series[0, 1] = 0  # a real timestep whose values are zero
series[0, 2, 0] = 0  # one feature of three
series[0, 4] = np.nan  # a missing one
zero_mask = layers.Masking(mask_value=0).compute_mask(series)
nan_mask = layers.Masking(mask_value=np.nan).compute_mask(series)
np.testing.assert_array_equal(zero_mask, [[1, 0, 1, 1, 1]])
np.testing.assert_array_equal(nan_mask, [[1, 1, 1, 1, 1]])
# endregion proof
