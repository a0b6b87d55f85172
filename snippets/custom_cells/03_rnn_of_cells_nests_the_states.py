"""RNN([cells]) nests the states: out, [h1, c1], [h2, c2]

Two LSTMCells in one RNN are two stacked LSTMs. Three names fit without an
error, and each of the last two holds a list of two tensors.
"""

import tensorflow as tf

batch, timesteps, features, units_1, units_2 = 2, 5, 3, 4, 6
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))


cells = [tf.keras.layers.LSTMCell(u, dropout=0.5) for u in (units_1, units_2)]
rnn = tf.keras.layers.RNN(cells, return_state=True)
out, [h1, c1], [h2, c2] = rnn(x)
# (batch, units_2): h of the last cell;
# [(batch, units_1), (batch, units_1)]: of the first cell;
# [(batch, units_2), (batch, units_2)]: of the second cell

_, h, c = rnn(x)  # <-- no error, and not h and c
print("h:", [tuple(state.shape) for state in h])
print("c:", [tuple(state.shape) for state in c])

# initial_state is nested in the same way
again = rnn(x, initial_state=[[h1, c1], [h2, c2]])
print("from zeros     ", out[0].numpy().round(4))
print("from the states", again[0][0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(out, h2)
assert isinstance(h, list) and isinstance(c, list)
np.testing.assert_array_equal(h[1], c1)
first = tf.keras.layers.LSTM(units_1, return_sequences=True)
second = tf.keras.layers.LSTM(units_2)
first.build(x.shape)
second.build((batch, timesteps, units_1))
first.set_weights(cells[0].get_weights())
second.set_weights(cells[1].get_weights())
np.testing.assert_allclose(second(first(x)), out, atol=1e-6)

# in training the dropout of each cell is at work
assert not np.allclose(rnn(x, training=True)[0], out)
# masked timesteps leave the states of all cells as they are
mask = tf.sequence_mask([3, 3], timesteps)  # (batch, timesteps)
masked, cut = rnn(x, mask=mask), rnn(x[:, :3])
tf.nest.map_structure(np.testing.assert_array_equal, masked, cut)

assert not np.allclose(again[0], out)
with np.testing.assert_raises_regex(IndexError, "list index out of range"):
    rnn(x, initial_state=[h1, c1, h2, c2])

stateful = tf.keras.layers.RNN(cells, stateful=True)
stateful(x)
assert [len(pair) for pair in stateful.states] == [2, 2]  # a list per cell
with np.testing.assert_raises_regex(AttributeError, "no attribute 'assign'"):
    stateful.reset_state()
assert isinstance(rnn.cell, tf.keras.layers.StackedRNNCells)
flat = tf.keras.layers.LSTM(units_2, stateful=True)
flat(first(x))
flat.reset_state()
assert [state.shape for state in flat.states] == [(batch, units_2)] * 2
# endregion proof
