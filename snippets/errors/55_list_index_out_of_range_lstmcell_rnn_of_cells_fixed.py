"""Nest the states: one list for each cell"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h1, c1, h2, c2 = tf.zeros((4, batch, units))

cells = [tf.keras.layers.LSTMCell(units) for _ in range(2)]
rnn = tf.keras.layers.RNN(cells)
output = rnn(x, initial_state=[[h1, c1], [h2, c2]])  # <--
# (batch, units)
# region proof
import numpy as np

assert output.shape == (batch, units)
assert len(cells[0].state_size) == 2
lstm = tf.keras.layers.LSTM(units)
both = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
words = "LSTM.call|cell.state_size"
for layer, states in ((lstm, h1), (both, [h1, c1])):
    with np.testing.assert_raises_regex(Exception, words):
        layer(x, initial_state=states)
# endregion proof
