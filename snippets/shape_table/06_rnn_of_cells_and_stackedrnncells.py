"""RNN([cells]) and StackedRNNCells: one list of states for each cell

The output is that of the last cell. After it comes one [h, c] for each cell,
nested, not flat.
"""

import tensorflow as tf

batch, timesteps, features, units_1, units_2 = 2, 7, 3, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
RNN, LSTMCell = tf.keras.layers.RNN, tf.keras.layers.LSTMCell

last_h = RNN([LSTMCell(units_1), LSTMCell(units_2)])(x)
# (batch, units_2): a tensor, the last h of the last cell
h_seq = RNN([LSTMCell(units_1), LSTMCell(units_2)], return_sequences=True)(x)
# (batch, timesteps, units_2): a tensor, every h of the last cell
output, states_1, states_2 = RNN(
    [LSTMCell(units_1), LSTMCell(units_2)], return_state=True
)(x)
# (batch, units_2): first of a tuple of 3, the last h of the last cell;
# [(batch, units_1), (batch, units_1)]: the list [h, c] of the first cell;
# [(batch, units_2), (batch, units_2)]: the list [h, c] of the second cell
h_all, end_1, end_2 = RNN(
    [LSTMCell(units_1), LSTMCell(units_2)],
    return_sequences=True,
    return_state=True,
)(x)
# (batch, timesteps, units_2): every h of the last cell;
# [(batch, units_1), (batch, units_1)]: the list [h, c] of the first cell;
# [(batch, units_2), (batch, units_2)]: the list [h, c] of the second cell

cells = tf.keras.layers.StackedRNNCells([LSTMCell(units_1), LSTMCell(units_2)])
start_1, start_2 = cells.get_initial_state(batch_size=batch)
# [(batch, units_1), (batch, units_1)]: zeros, for the first cell;
# [(batch, units_2), (batch, units_2)]: zeros, for the second cell
step, stepped = cells(x[:, 0], [start_1, start_2])
# (batch, units_2): one timestep, h of the last cell;
# [[(batch, units_1), (batch, units_1)],
# [(batch, units_2), (batch, units_2)]]: the new [h, c] of each cell, in a list

# region proof
import numpy as np

np.testing.assert_array_equal(output, states_2[0])
np.testing.assert_array_equal(h_all[:, -1], end_2[0])
np.testing.assert_array_equal(step, stepped[1][0])
assert isinstance(states_1, list)
assert cells.state_size == [[units_1, units_1], [units_2, units_2]]
# endregion proof
