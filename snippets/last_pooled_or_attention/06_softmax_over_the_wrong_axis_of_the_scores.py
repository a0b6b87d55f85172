"""Three mistakes with the last axis of the attention scores

Scores are `(batch, timesteps, 1)`. Softmax over that last axis gives ones. A
mask without it does not fit. Weights without it do not multiply the sequence.
"""

import warnings

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): h after every timestep
scores = tf.keras.layers.Dense(1)(h_seq)
# (batch, timesteps, 1): one score per timestep

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    ones = tf.keras.layers.Softmax()(scores)  # <-- the default is axis=-1
    # (batch, timesteps, 1): every weight is 1
print(caught[0].message)

softmax = tf.keras.layers.Softmax(axis=1)  # over the timesteps
weights = softmax(scores)  # (batch, timesteps, 1)
print("axis=-1", ones[0, :, 0].numpy().round(4))
print("axis=1 ", weights[0, :, 0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_allclose(ones, np.ones((batch, timesteps, 1)), rtol=1e-6)
total = tf.reduce_sum(ones * h_seq, axis=1)  # (batch, units): no mean, a sum
np.testing.assert_allclose(total, np.sum(h_seq, axis=1), rtol=1e-5)
np.testing.assert_allclose(np.sum(weights, axis=1), 1, rtol=1e-6)

mask = tf.sequence_mask([5, 3], timesteps)
# (batch, timesteps): no axis of 1
words = "`mask` must be broadcastable to `inputs`"
with np.testing.assert_raises_regex(ValueError, words):
    softmax(scores, mask=mask)
weights = softmax(scores, mask=mask[:, :, None])
# (batch, timesteps, 1): the mask fits

flat = weights[:, :, 0]  # (batch, timesteps): the axis of 1 is gone
words = r"Incompatible shapes: \[2,5\] vs. \[2,5,4\]"
with np.testing.assert_raises_regex(tf.errors.InvalidArgumentError, words):
    flat * h_seq
context = tf.reduce_sum(flat[:, :, None] * h_seq, axis=1)  # (batch, units)
same = tf.einsum("bt,btu->bu", flat, h_seq)  # (batch, units)
np.testing.assert_allclose(context, same, rtol=1e-5)
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
carried = tf.keras.layers.Dense(1)(lstm(tf.keras.layers.Masking()(x)))
arrived = getattr(getattr(carried, "_keras_mask", None), "shape", None)
assert (arrived == mask.shape) == lstm.supports_masking  # not on Keras 3.16
# endregion proof
