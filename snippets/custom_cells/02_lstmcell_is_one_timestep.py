"""LSTMCell is one timestep: it returns output, [h, c]

A cell takes (batch, features) and the states; a loop over it is the LSTM.
RNN around it returns three tensors, where LSTMCell's docstring unpacks two.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

cell = tf.keras.layers.LSTMCell(units)
states = cell.get_initial_state(batch_size=batch)
# [(batch, units), (batch, units)]: zeros
output, states = cell(x[:, 0], states)
# (batch, units): output of one timestep;
# [(batch, units), (batch, units)]: new h and new c

for t in range(1, timesteps):
    output, [h, c] = cell(x[:, t], states)
    states = [h, c]

rnn = tf.keras.layers.RNN(cell, return_sequences=True, return_state=True)
h_seq, rnn_h, rnn_c = rnn(x)
# (batch, timesteps, units): h after every timestep; (batch, units): last h;
# (batch, units): last c
print("h of the loop", h[0].numpy().round(4))
print("h of RNN     ", rnn_h[0].numpy().round(4))
# region proof
import numpy as np

first, states = cell(x[:, 0], cell.get_initial_state(batch_size=batch))
np.testing.assert_array_equal(first, states[0])
np.testing.assert_allclose(rnn_h, h, atol=1e-6)
np.testing.assert_allclose(rnn_c, c, atol=1e-6)
words = r"too many values to unpack \(expected 2"
with np.testing.assert_raises_regex(ValueError, words):
    whole_sequence_output, final_state = rnn(x)
gru = tf.keras.layers.RNN(tf.keras.layers.GRUCell(units), return_state=True)
assert len(gru(x)) == 2  # the docstring's line is right for a GRUCell
# endregion proof
