"""A softmax over an axis of size 1 is one everywhere, NaN where masked"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = np.array([[True] * 5, [True] * 3 + [False] * 2])

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x, mask=mask)
# (batch, timesteps, units)
scores = tf.keras.layers.Dense(1)(h_seq)  # (batch, timesteps, 1)

shares = tf.exp(scores) * tf.cast(mask[..., None], "float32")
last_axis = shares / tf.reduce_sum(shares, axis=-1, keepdims=True)
over_time = shares / tf.reduce_sum(shares, axis=1, keepdims=True)  # <--
print("axis=-1", last_axis.numpy()[1, :, 0])
print("axis=1 ", over_time.numpy()[1, :, 0].round(4))
np.testing.assert_array_equal(last_axis[1, :, 0], [1, 1, 1, np.nan, np.nan])

weights = tf.keras.layers.Softmax(axis=1)(scores, mask=mask[..., None])
# (batch, timesteps, 1): sums to 1 over time
# region proof
np.testing.assert_allclose(weights, over_time, atol=1e-6)
# endregion proof
