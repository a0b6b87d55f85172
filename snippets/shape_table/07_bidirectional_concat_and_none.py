"""Bidirectional: merge_mode="concat", the default, and None

The output is 2 * units wide, or a pair. After it come four states: forward
h and c, then backward h and c. They are merged in no mode.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 7, 3, 5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
Bidirectional, LSTM = tf.keras.layers.Bidirectional, tf.keras.layers.LSTM

y = Bidirectional(LSTM(units))(x)
# (batch, 2 * units): a tensor, final forward h, then final backward h
y_seq = Bidirectional(LSTM(units, return_sequences=True))(x)
# (batch, timesteps, 2 * units): a tensor, forward h, then backward h
y_end, fh, fc, bh, bc = Bidirectional(LSTM(units, return_state=True))(x)
# (batch, 2 * units): first of a tuple of 5, fh and bh side by side;
# (batch, units): final forward h; (batch, units): final forward c;
# (batch, units): final backward h; (batch, units): final backward c
y_all, fh_all, fc_all, bh_all, bc_all = Bidirectional(
    LSTM(units, return_sequences=True, return_state=True)
)(x)
# (batch, timesteps, 2 * units): first of a tuple of 5, both directions;
# (batch, units): final forward h, in the last row; (batch, units): its c;
# (batch, units): final backward h, in the first row; (batch, units): its c

f, b = Bidirectional(LSTM(units), merge_mode=None)(x)
# (batch, units): first of a tuple of 2, final forward h;
# (batch, units): final backward h
f_seq, b_seq = Bidirectional(
    LSTM(units, return_sequences=True), merge_mode=None
)(x)
# (batch, timesteps, units): first of a tuple of 2, forward h;
# (batch, timesteps, units): backward h, flipped into the order of time
f_end, b_end, end_fh, end_fc, end_bh, end_bc = Bidirectional(
    LSTM(units, return_state=True), merge_mode=None
)(x)
# (batch, units): first of a tuple of 6, forward h;
# (batch, units): backward h; (batch, units): forward h again;
# (batch, units): forward c; (batch, units): backward h again;
# (batch, units): backward c
f_all, b_all, all_fh, all_fc, all_bh, all_bc = Bidirectional(
    LSTM(units, return_sequences=True, return_state=True), merge_mode=None
)(x)
# (batch, timesteps, units): first of a tuple of 6, forward h;
# (batch, timesteps, units): backward h, flipped into the order of time;
# (batch, units): final forward h; (batch, units): final forward c;
# (batch, units): final backward h; (batch, units): final backward c

# region proof
import numpy as np

np.testing.assert_array_equal(y_end, tf.concat([fh, bh], -1))
np.testing.assert_array_equal(y_all[:, -1, :units], fh_all)
np.testing.assert_array_equal(y_all[:, 0, units:], bh_all)
np.testing.assert_array_equal([f_end, b_end], [end_fh, end_bh])
np.testing.assert_array_equal(f_all[:, -1], all_fh)
np.testing.assert_array_equal(b_all[:, 0], all_bh)
# endregion proof
