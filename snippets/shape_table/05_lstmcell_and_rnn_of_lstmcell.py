"""LSTMCell is one timestep; RNN(LSTMCell) returns what LSTM returns

A cell has no time axis and returns its output and a list of the new states.
RNN around it has the flags of LSTM.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 7, 3, 5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
RNN, LSTMCell = tf.keras.layers.RNN, tf.keras.layers.LSTMCell

cell = LSTMCell(units)
start = cell.get_initial_state(batch_size=batch)
# [(batch, units), (batch, units)]: the list [h, c], zeros
cell_output, states = cell(x[:, 0], start)
# (batch, units): h after one timestep;
# [(batch, units), (batch, units)]: the list [h, c] of the new states
cell_h, cell_c = cell.state_size
# (): units, a number of Python; (): units
wide = cell.output_size  # (): units, a number of Python

last_h = RNN(LSTMCell(units))(x)
# (batch, units): a tensor, h after the last timestep
h_seq = RNN(LSTMCell(units), return_sequences=True)(x)
# (batch, timesteps, units): a tensor, h after every timestep
output, h, c = RNN(LSTMCell(units), return_state=True)(x)
# (batch, units): first of a tuple of 3, the last h;
# (batch, units): the last h again; (batch, units): the last c
h_all, h_end, c_end = RNN(
    LSTMCell(units), return_sequences=True, return_state=True
)(x)
# (batch, timesteps, units): first of a tuple of 3, h after every timestep;
# (batch, units): the last h; (batch, units): the last c
back_seq = RNN(LSTMCell(units), return_sequences=True, go_backwards=True)(x)
# (batch, timesteps, units): row 0 belongs to the last timestep
any_seq = RNN(LSTMCell(units), return_sequences=True)(
    tf.keras.Input((None, features))
)
# (None, None, units): symbolic

# region proof
import numpy as np

assert cell_h == cell_c == wide == units and isinstance(states, list)
np.testing.assert_array_equal(cell_output, states[0])
np.testing.assert_array_equal(output, h)
np.testing.assert_array_equal(h_all[:, -1], h_end)
# endregion proof
