"""Batch, timesteps, features and units, and what each of them fixes

The rows of a batch know nothing of each other. The weights have features and
units in their shapes, and no timesteps.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
# (batch, timesteps, features): one sequence for each row
lstm = tf.keras.layers.LSTM(units)
h = lstm(x)  # (batch, units)
kernel, recurrent_kernel, bias = lstm.get_weights()
# (features, 4 * units), (units, 4 * units), (4 * units,)
print("one sequence:", lstm(x[:1]).shape, "nine timesteps:", end=" ")
print(lstm(tf.zeros((batch, 9, features))).shape)
symbolic = lstm(tf.keras.Input((None, features)))  # (None, units)
print("in a summary:", symbolic.shape)

# region proof
import numpy as np

np.testing.assert_allclose(lstm(x[1:]), h[1:], atol=1e-6)  # a row alone
with np.testing.assert_raises_regex(Exception, "Matrix size-incompatible"):
    lstm(x[:, :, :2])  # other features
tokens = np.array([[3, 1, 0], [2, 0, 0]])
embedding = tf.keras.layers.Embedding(4, features, mask_zero=True)
assert embedding(tokens).shape == (2, 3, features)  # a vector for each token
assert embedding.trainable_weights[0].shape == (4, features)
np.testing.assert_array_equal(embedding.compute_mask(tokens), tokens != 0)
# endregion proof
