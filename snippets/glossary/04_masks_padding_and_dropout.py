"""Mask, padding, dropout and recurrent dropout

At masked timesteps at the end the output repeats and the states freeze.
Dropout acts in training only, and masks none of the output.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
h_seq = lstm(x, mask=mask)  # (batch, timesteps, units)
print("rows 3, 4, 5, unit 0:", h_seq[1, 3:, 0].numpy().round(4))
dropping = tf.keras.layers.LSTM(units, return_sequences=True, dropout=0.5)
in_training = dropping(x, training=True)  # (batch, timesteps, units)
print("with dropout, row 5: ", in_training[1, 5].numpy().round(4))

# region proof
import numpy as np

np.testing.assert_array_equal(h_seq[1, 4:], [h_seq[1, 3]] * 2)
short = lstm(x[1:, :4])  # without padding
np.testing.assert_allclose(h_seq[1, 3], short[0, -1], atol=1e-6)
assert np.abs(lstm(x)[1, -1] - h_seq[1, -1]).max() > 0.01  # read as data
assert np.all(in_training != 0)
zeroed = tf.keras.layers.Dropout(0.5)(h_seq, training=True)
assert np.any(zeroed == 0)
drawn = dropping.cell.get_dropout_mask(x[:, 0])
again = dropping(x, training=True)  # takes this mask
by_hand = dropping(x * drawn[:, None])  # the same at all timesteps
np.testing.assert_allclose(again, by_hand, atol=1e-6)
on_h = tf.keras.layers.LSTM(units, recurrent_dropout=0.5)
np.testing.assert_array_equal(on_h(x), on_h(x))
assert not np.allclose(on_h(x, training=True), on_h(x), atol=1e-3)
on_h.build(x.shape)
masks = on_h.cell.get_recurrent_dropout_mask(tf.zeros((batch, units)))
dropped = on_h(x, training=True)  # takes these four, one for each gate
W, U, b = (np.split(weight, 4, axis=-1) for weight in on_h.get_weights())
h = c = np.zeros((batch, units))
for t in range(timesteps):  # the same masks at each
    i, f, candidate, o = (
        x[:, t] @ W[k] + (h * masks[k]) @ U[k] + b[k] for k in range(4)
    )
    c = tf.sigmoid(f) * c + tf.sigmoid(i) * tf.tanh(candidate)
    h = tf.sigmoid(o) * tf.tanh(c)
np.testing.assert_allclose(dropped, h, atol=1e-5)
# endregion proof
