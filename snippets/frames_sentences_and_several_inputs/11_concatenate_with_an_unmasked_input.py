"""Beside an unmasked input, Concatenate marks every timestep as real

The LSTM then reads the padding. Pass the mask by name.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

batch, timesteps, dim, features, units = 1, 5, 3, 4, 6
tf.keras.utils.set_random_seed(0)
ids = tf.constant([[4, 7, 9, 0, 0]])  # (batch, timesteps): 0 is padding
numbers = tf.ones((batch, timesteps, features))  # no mask

embedding = layers.Embedding(10, dim, mask_zero=True)
both = layers.Concatenate()([embedding(ids), numbers])
# (batch, timesteps, dim + features)
mask = embedding.compute_mask(ids)  # (batch, timesteps)
lstm = layers.LSTM(units)
print("its own mask", lstm(both)[0].numpy().round(4))
print("mask=mask   ", lstm(both, mask=mask)[0].numpy().round(4))
print("no padding  ", lstm(both[:, :3])[0].numpy().round(4))
# region proof
right = lstm(both[:, :3])
np.testing.assert_allclose(lstm(both, mask=mask), right, atol=1e-6)
assert not np.allclose(lstm(both), right, atol=1e-3)
unmasked = lstm(tf.identity(both))
np.testing.assert_allclose(lstm(both), unmasked, atol=1e-6)
# endregion proof
