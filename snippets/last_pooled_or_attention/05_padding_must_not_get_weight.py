"""Padding must not get weight: pass the mask on

Softmax wants it with a last axis of 1; the weights at padded timesteps are
then exactly 0. The mean takes a mask. The maximum takes none.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(1)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 2], timesteps)
# (batch, timesteps): the second sequence has 2 real timesteps
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
h_seq = lstm(x, mask=mask)  # (batch, timesteps, units): padding repeats h

scores = tf.keras.layers.Dense(1)(h_seq)
# (batch, timesteps, 1): padded timesteps have a score too
weights = tf.keras.layers.Softmax(axis=1)(scores, mask=mask[:, :, None])
# (batch, timesteps, 1): 0 at padded timesteps
careless = tf.nn.softmax(scores, axis=1)
# (batch, timesteps, 1): without the mask
mean = tf.keras.layers.GlobalAveragePooling1D()(h_seq, mask=mask)
# (batch, units): mean over the real timesteps

print("weights, with mask", weights[1, :, 0].numpy().round(4))
print("weights, without  ", careless[1, :, 0].numpy().round(4))
real = lstm(x[1:, :2])[0]  # (2, units): the second sequence, unpadded
print("mean, with mask", mean[1].numpy().round(4))
print("mean, unpadded ", tf.reduce_mean(real, axis=0).numpy().round(4))
# region proof
import warnings

import numpy as np

np.testing.assert_allclose(h_seq[1, -1], real[-1], rtol=1e-5)
np.testing.assert_array_equal(weights[1, 2:, 0], np.zeros(4))
np.testing.assert_allclose(np.sum(weights, axis=1), 1, rtol=1e-6)
assert np.sum(careless[1, 2:]) > 0.5
np.testing.assert_allclose(mean[1], np.mean(real, axis=0), rtol=1e-5)
assert not np.allclose(np.mean(h_seq[1], axis=0), mean[1])

max_pool = tf.keras.layers.GlobalMaxPooling1D()
words = "unexpected keyword argument 'mask'"
with np.testing.assert_raises_regex(TypeError, words):
    max_pool(h_seq, mask=mask)
top = tf.reduce_max(h_seq, axis=1)
# (batch, units): right, because padding repeats the last real h
np.testing.assert_allclose(top[1], np.max(real, axis=0), rtol=1e-5)
zeros = tf.where(mask[:, :, None], h_seq, 0)
# (batch, timesteps, units): zeros at padded timesteps
wrong = max_pool(zeros)  # (batch, units): zeros take part
lowest = tf.where(mask[:, :, None], h_seq, -1)  # h is never below -1
right = max_pool(lowest)  # (batch, units): real timesteps only
np.testing.assert_array_equal(right, top)
assert np.any(wrong[1] != right[1])
carried = tf.keras.layers.GlobalAveragePooling1D()(h_seq)[1]
either = mean[1], np.mean(h_seq[1], axis=0)  # Keras 3.15, Keras 3.16
found = [np.allclose(carried, other, atol=1e-6) for other in either]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    tf.keras.layers.GlobalMaxPooling1D()(h_seq)
warned = any("does not support masking" in str(w.message) for w in caught)
assert warned == lstm.supports_masking
assert found == [lstm.supports_masking, not lstm.supports_masking]
assert -1 <= np.min(lstm(1e6 * x)) < -0.9  # the lowest h
# endregion proof
