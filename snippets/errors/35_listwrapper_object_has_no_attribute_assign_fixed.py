"""Flatten the nested states and set each to zeros"""

import tensorflow as tf

batch, timesteps, features, units_1, units_2 = 2, 5, 3, 4, 6
x = tf.ones((batch, timesteps, features))

cells = [tf.keras.layers.LSTMCell(units) for units in (units_1, units_2)]
rnn = tf.keras.layers.RNN(cells, stateful=True)
first = rnn(x)  # (batch, units_2)

for cell_states in rnn.states:
    for state in cell_states:
        state.assign(tf.zeros(state.shape))  # <-- h and c of each cell
# region proof
import numpy as np

np.testing.assert_array_equal(rnn(x), first)

one = tf.keras.layers.RNN(tf.keras.layers.LSTMCell(units_1), stateful=True)
one(x)
assert all(hasattr(state, "assign") for state in one.states)  # one cell
assert not any(hasattr(states, "assign") for states in rnn.states)
# endregion proof
