"""When the last row of the sequence is not the last h

It is with a mask that repeats outputs, and with go_backwards, whose rows come
in processing order. It is not with zero_output_for_mask, nor for the backward
half of a Bidirectional.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)
# (batch, timesteps): the second sequence has 4 real timesteps
both = {"return_sequences": True, "return_state": True}

zeroing = tf.keras.layers.LSTM(units, zero_output_for_mask=True, **both)
h_seq, h, c = zeroing(x, mask=mask)
print("masked, zeroed: last row", h_seq[1, -1].numpy().round(3))
print("                h       ", h[1].numpy().round(3))

layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units, **both))
y, fh, fc, bh, bc = layer(x)
# (batch, timesteps, 2 * units): both directions;
# (batch, units): forward h; (batch, units): forward c;
# (batch, units): backward h; (batch, units): backward c
print("backward half:  last row", y[0, -1, units:].numpy().round(3))
print("                h       ", bh[0].numpy().round(3))
# region proof
import numpy as np

np.testing.assert_array_equal(h_seq[1, -1], np.zeros(units))
np.testing.assert_array_equal(h_seq[1, 3], h[1])
np.testing.assert_array_equal(y[:, -1, :units], fh)
np.testing.assert_array_equal(y[:, 0, units:], bh)
assert not np.allclose(y[:, -1, units:], bh)
one_step = layer.backward_layer(x[:, -1:])[0]
np.testing.assert_allclose(y[:, -1:, units:], one_step, atol=1e-6)

lstm = tf.keras.layers.LSTM(units, **both)
h_seq, h, c = lstm(x, mask=mask)
np.testing.assert_array_equal(h_seq[:, -1], h)
np.testing.assert_array_equal(h_seq[1, 4:], [h_seq[1, 3]] * 2)

lstm = tf.keras.layers.LSTM(units, go_backwards=True, **both)
h_seq, h, c = lstm(x)
first_row = lstm(x[:, -1:])[0]  # (batch, 1, units): the last timestep only
np.testing.assert_array_equal(h_seq[:, -1], h)
np.testing.assert_allclose(h_seq[:, :1], first_row, atol=1e-6)
# endregion proof
