"""SimpleRNN: output and h, no c

One tensor comes back, or a tuple of two. The flags are those of LSTM.
"""

import tensorflow as tf

batch, timesteps, features, units, real = 2, 7, 3, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([timesteps, real], timesteps)
SimpleRNN = tf.keras.layers.SimpleRNN
Bidirectional = tf.keras.layers.Bidirectional

last_h = SimpleRNN(units)(x)  # (batch, units): a tensor, the last h
h_seq = SimpleRNN(units, return_sequences=True)(x)
# (batch, timesteps, units): a tensor, h after every timestep
output, h = SimpleRNN(units, return_state=True)(x)
# (batch, units): first of a tuple of 2, the last h; (batch, units): the same
h_all, h_end = SimpleRNN(units, return_sequences=True, return_state=True)(x)
# (batch, timesteps, units): first of a tuple of 2, h after every timestep;
# (batch, units): the last h
back_seq, back_h = SimpleRNN(
    units, return_sequences=True, return_state=True, go_backwards=True
)(x)
# (batch, timesteps, units): row 0 belongs to the last timestep;
# (batch, units): h after the first timestep, the last row
given = SimpleRNN(units)(x, initial_state=[h])
# (batch, units): the last h, one state goes in
unrolled = SimpleRNN(units, unroll=True)(x)  # (batch, units): the last h
masked_seq = SimpleRNN(units, return_sequences=True)(x, mask=mask)
# (batch, timesteps, units): masked rows repeat the row before
zeros_seq = SimpleRNN(units, return_sequences=True, zero_output_for_mask=True)(
    x, mask=mask
)
# (batch, timesteps, units): masked rows are zero
any_seq = SimpleRNN(units, return_sequences=True)(
    tf.keras.Input((None, features))
)
# (None, None, units): symbolic

stateful = SimpleRNN(units, stateful=True)
first = stateful(x)  # (batch, units): stateful=True, the last h
(kept_h,) = stateful.states  # (batch, units): a variable, the last h
y, fh, bh = Bidirectional(SimpleRNN(units, return_state=True))(x)
# (batch, 2 * units): first of a tuple of 3, fh and bh side by side;
# (batch, units): final forward h; (batch, units): final backward h
cell = tf.keras.layers.SimpleRNNCell(units)
step, new_h = cell(x[:, 0], h)
# (batch, units): one timestep of SimpleRNNCell; (batch, units): the same h

# region proof
import numpy as np

np.testing.assert_array_equal(output, h)
np.testing.assert_array_equal(h_all[:, -1], h_end)
np.testing.assert_array_equal(back_seq[:, -1], back_h)
np.testing.assert_array_equal(masked_seq[1, real], masked_seq[1, real - 1])
np.testing.assert_array_equal(first, kept_h)
np.testing.assert_array_equal(y, tf.concat([fh, bh], -1))
assert not np.any(zeros_seq[1, real:]) and cell.state_size == units
# endregion proof
