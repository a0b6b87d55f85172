"""Pyramid: Reshape puts two timesteps side by side for the next LSTM

The upper LSTM reads half as many timesteps, each twice as wide.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

batch, timesteps, features, units, upper_units = 2, 6, 3, 4, 5
tf.keras.utils.set_random_seed(0)
x = tf.keras.Input((None, features))
lower = layers.LSTM(units, return_sequences=True)
upper = layers.LSTM(upper_units)

h_seq = lower(x)  # (None, None, units)
pairs = layers.Reshape((-1, 2 * units))(h_seq)  # (None, None, 2 * units)
h = upper(pairs)  # (None, upper_units)
model = tf.keras.Model(x, [h_seq, pairs, h])

data = np.random.normal(size=(batch, timesteps, features))
each, merged, _ = model.predict(data, verbose=0)
print(f"{each.shape} becomes {merged.shape}")
# region proof
assert merged.shape == (batch, timesteps // 2, 2 * units)
for t in range(timesteps // 2):
    two = np.concatenate([each[:, 2 * t], each[:, 2 * t + 1]], axis=-1)
    np.testing.assert_array_equal(merged[:, t], two)
odd = data[:, :5].astype("float32")
with np.testing.assert_raises_regex(ValueError, "total size of the tensor"):
    model(odd)
even = np.pad(odd, [(0, 0), (0, 1), (0, 0)])
assert model(even)[1].shape == (batch, 3, 2 * units)
mask = np.array([[True] * 6, [True, True, True, True, False, False]])
padded = lower(even, mask=mask)
pairs = layers.Reshape((-1, 2 * units))(tf.identity(padded))
got = upper(pairs, mask=mask[:, ::2])[1]
short = lower(even[1:, :4])
short = upper(layers.Reshape((-1, 2 * units))(short))[0]
np.testing.assert_allclose(got, short, atol=1e-6)
# endregion proof
