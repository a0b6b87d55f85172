"""Bidirectional, go_backwards, TimeDistributed, RepeatVector, attention

What each of them makes of a sequence, and its shape.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
layers = tf.keras.layers
lstm = layers.LSTM(units, return_sequences=True, return_state=True)
both = layers.Bidirectional(lstm)
y, fh, fc, bh, bc = both(x)
# (batch, timesteps, 2 * units), (batch, units), (batch, units),
# (batch, units), (batch, units)
h_seq, h, c = lstm(x)
# (batch, timesteps, units), (batch, units), (batch, units)
mean = layers.GlobalAveragePooling1D()(h_seq)  # (batch, units)
weights = tf.nn.softmax(layers.Dense(1)(h_seq), axis=1)
# (batch, timesteps, 1)
context = tf.reduce_sum(weights * h_seq, axis=1)  # (batch, units)
repeated = layers.RepeatVector(timesteps)(h)  # (batch, timesteps, units)
print("Bidirectional", y.shape, "RepeatVector", repeated.shape)

# region proof
import numpy as np

for mode, width in (("concat", 8), ("sum", 4), ("ave", 4), ("mul", 4)):
    merged = layers.Bidirectional(layers.LSTM(units), merge_mode=mode)
    assert merged(x).shape == (batch, width)
apart = layers.Bidirectional(lstm, merge_mode=None)
assert len(apart(x)) == 6 and len(both(x)) == 5  # four states in each
back = layers.LSTM(units, return_sequences=True, go_backwards=True)
first_row = back(x[:, -1:])[:, 0]
np.testing.assert_allclose(back(x)[:, 0], first_row, atol=1e-6)
dense = layers.Dense(2)
wrapped = layers.TimeDistributed(dense)(h_seq)
np.testing.assert_allclose(wrapped, dense(h_seq), atol=1e-6)
alone = [dense(h_seq[:, t]) for t in range(timesteps)]
np.testing.assert_allclose(wrapped, np.stack(alone, 1), atol=1e-6)
for t in range(timesteps):
    np.testing.assert_array_equal(repeated[:, t], h)
np.testing.assert_allclose(mean, np.mean(h_seq, axis=1), atol=1e-6)
np.testing.assert_allclose(np.sum(weights, axis=1), 1, atol=1e-6)
assert np.min(weights) > 0 and context.shape == mean.shape
upper = layers.LSTM(units)
assert upper(h_seq).shape == (batch, units)
with np.testing.assert_raises_regex(ValueError, "found ndim=2"):
    upper(h)  # below it return_sequences=True is missing
# endregion proof
