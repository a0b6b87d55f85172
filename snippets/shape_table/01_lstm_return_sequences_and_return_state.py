"""LSTM: return_sequences and return_state, go_backwards, unroll

One tensor comes back, or a tuple of three: output, h, c. The last row of the
sequence is the last h, also with go_backwards, whose rows come in processing
order.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 7, 3, 5
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((batch, timesteps, features))
# (batch, timesteps, features): the input of every call below
last_h = tf.keras.layers.LSTM(units)(x)
# (batch, units): a tensor, h after the last timestep
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): a tensor, h after every timestep
output, h, c = tf.keras.layers.LSTM(units, return_state=True)(x)
# (batch, units): first of a tuple of 3, the last h;
# (batch, units): the last h again; (batch, units): the last c
h_all, h_end, c_end = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True
)(x)
# (batch, timesteps, units): first of a tuple of 3, h after every timestep;
# (batch, units): the last h; (batch, units): the last c

back_h = tf.keras.layers.LSTM(units, go_backwards=True)(x)
# (batch, units): h after the first timestep, which is read last
back_seq, back_seq_h, back_seq_c = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True, go_backwards=True
)(x)
# (batch, timesteps, units): row 0 belongs to the last timestep;
# (batch, units): h after the first timestep, the last row;
# (batch, units): c after the first timestep
unrolled = tf.keras.layers.LSTM(units, unroll=True)(x)
# (batch, units): needs a known number of timesteps
one_timestep = tf.keras.layers.LSTM(units, return_sequences=True)(x[:, :1])
# (batch, 1, units): the time axis stays, also for one timestep

# region proof
import numpy as np

assert isinstance(last_h, tf.Tensor) and isinstance(h_seq, tf.Tensor)
np.testing.assert_array_equal(output, h)
np.testing.assert_array_equal(h_all[:, -1], h_end)
np.testing.assert_array_equal(back_seq[:, -1], back_seq_h)
assert not np.allclose(h_end, c_end)
# endregion proof
