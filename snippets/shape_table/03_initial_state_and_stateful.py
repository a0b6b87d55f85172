"""initial_state and stateful: the states that go in and that are kept

[h, c] go in as two tensors of one shape. A stateful layer keeps both in
variables for a fixed batch.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 7, 3, 5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_state=True)
zero_h, zero_c = lstm.get_initial_state(batch)
# (batch, units): zeros, used where nothing is given; (batch, units): zeros
size_h, size_c = lstm.cell.state_size
# (): units, a number of Python; (): units
given_h, given_c = tf.random.normal((2, batch, units))
# (batch, units): an h to start from; (batch, units): a c to start from
output, h, c = lstm(x, initial_state=[given_h, given_c])
# (batch, units): the last h; (batch, units): the last h again;
# (batch, units): the last c
next_output, next_h, next_c = lstm(x, initial_state=[h, c])
# (batch, units): the last h of the next chunk;
# (batch, units): the last h again; (batch, units): the last c

stateful = tf.keras.layers.LSTM(units, stateful=True)
first = stateful(x)  # (batch, units): stateful=True, the last h
kept_h, kept_c = stateful.states
# (batch, units): a variable, the last h; (batch, units): the last c
second = stateful(x)  # (batch, units): the last h, started from kept_h, kept_c

Bidirectional, LSTM = tf.keras.layers.Bidirectional, tf.keras.layers.LSTM
both_ways = Bidirectional(LSTM(units, stateful=True))
both_h = both_ways(x)  # (batch, 2 * units): final h of both directions
kept_fh, kept_fc, kept_bh, kept_bc = both_ways.states
# (batch, units): forward h; (batch, units): forward c;
# (batch, units): backward h; (batch, units): backward c
given_y, fh, fc, bh, bc = Bidirectional(LSTM(units, return_state=True))(
    x, initial_state=[given_h, given_c, given_h, given_c]
)
# (batch, 2 * units): forward states are given first, then backward ones;
# (batch, units): forward h; (batch, units): forward c;
# (batch, units): backward h; (batch, units): backward c

# region proof
import numpy as np

assert size_h == size_c == units
assert not np.any(zero_h) and not np.any(zero_c)
np.testing.assert_array_equal(lstm(x, initial_state=[zero_h, zero_c]), lstm(x))
np.testing.assert_array_equal(kept_h, second)
assert np.abs(second - first).max() > 0.001
np.testing.assert_array_equal(both_h, tf.concat([kept_fh, kept_bh], -1))
# endregion proof
