"""The final state: last row of the forward half, first row of the backward"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))

both = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
)
seq, fh, fc, bh, bc = both(x)
final = tf.concat([fh, bh], axis=-1)  # <--
# (batch, 2 * units): what return_sequences=False returns

# region proof
import numpy as np

same = tf.concat([seq[:, -1, :units], seq[:, 0, units:]], axis=-1)
np.testing.assert_array_equal(final, same)
mask = tf.sequence_mask([6, 4], timesteps)
assert not np.any(both(x, mask=mask)[0][1, -1])  # a mask has zeroed it
assert seq[:, :, -1].shape == (batch, timesteps)  # the units, indexed
plain = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
plain(x)
plain.set_weights(both.get_weights())
np.testing.assert_allclose(plain(x), final, atol=1e-6)
assert not np.allclose(seq[:, -1, units:], bh, atol=1e-4)
# endregion proof
