"""LSTM with a mask: repeated or zero outputs, frozen h and c

A mask changes no shape. At masked timesteps the output repeats, or is zero
with zero_output_for_mask. h and c are those of the last real timestep.
"""

import tensorflow as tf

batch, timesteps, features, units, real = 2, 7, 3, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

mask = tf.sequence_mask([timesteps, real], timesteps)
# (batch, timesteps): True where a timestep is real
last_h = tf.keras.layers.LSTM(units)(x, mask=mask)
# (batch, units): h after the last real timestep
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x, mask=mask)
# (batch, timesteps, units): masked rows repeat the row before
output, h, c = tf.keras.layers.LSTM(units, return_state=True)(x, mask=mask)
# (batch, units): h after the last real timestep;
# (batch, units): the same; (batch, units): c after the last real timestep
h_all, h_end, c_end = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True
)(x, mask=mask)
# (batch, timesteps, units): masked rows repeat the row before;
# (batch, units): h after the last real timestep;
# (batch, units): c after the last real timestep

zeros_last = tf.keras.layers.LSTM(units, zero_output_for_mask=True)(
    x, mask=mask
)
# (batch, units): zeros where the last timestep is masked
zeros_output, zeros_h, zeros_c = tf.keras.layers.LSTM(
    units, return_state=True, zero_output_for_mask=True
)(x, mask=mask)
# (batch, units): zeros where the last timestep is masked, not h;
# (batch, units): h after the last real timestep;
# (batch, units): c after the last real timestep
zeros_seq, zeros_seq_h, zeros_seq_c = tf.keras.layers.LSTM(
    units,
    return_sequences=True,
    return_state=True,
    zero_output_for_mask=True,
)(x, mask=mask)
# (batch, timesteps, units): masked rows are zero;
# (batch, units): h after the last real timestep;
# (batch, units): c after the last real timestep

# region proof
import numpy as np

np.testing.assert_array_equal(output, h)
np.testing.assert_array_equal(h_all[:, -1], h_end)
np.testing.assert_array_equal(h_seq[1, real], h_seq[1, real - 1])
np.testing.assert_array_equal(zeros_output[0], zeros_h[0])
np.testing.assert_array_equal(zeros_seq[1, real - 1], zeros_seq_h[1])
assert not np.any([zeros_last[1], zeros_output[1], zeros_seq[1, -1]])
assert np.all(zeros_h[1] != 0) and np.all(zeros_c[1] != 0)
# endregion proof
