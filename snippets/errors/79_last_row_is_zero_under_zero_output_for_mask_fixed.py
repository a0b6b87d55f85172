"""h of return_state=True is the last real one, however masked rows look"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)

lstm = tf.keras.layers.LSTM(
    units,
    return_sequences=True,
    return_state=True,  # <--
    zero_output_for_mask=True,
)
h_seq, h, c = lstm(x, mask=mask)
# (batch, timesteps, units): ends in zeros; (batch, units): last real h;
# (batch, units): last real c

# region proof
import numpy as np

np.testing.assert_allclose(h[1], h_seq[1, 3], atol=1e-6)
forward = tf.keras.layers.LSTM(units, return_sequences=True)
both = tf.keras.layers.Bidirectional(forward)(x, mask=mask)
assert not np.any(both[1, -1]) and np.all(h[1] != 0)
plain = tf.keras.layers.LSTM(units, return_state=True)
plain(x)
plain.set_weights(lstm.get_weights())  # masked rows are not zero here
np.testing.assert_allclose(plain(x, mask=mask)[1], h, atol=1e-6)
halves = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
seq, fh, _, bh, _ = tf.keras.layers.Bidirectional(halves)(x, mask=mask)
np.testing.assert_allclose(fh[1], seq[1, 3, :units], atol=1e-6)
np.testing.assert_allclose(bh[1], seq[1, 0, units:], atol=1e-6)
# endregion proof
