"""Every stacked LSTM has its own h and c

return_state=True on each layer returns them. RNN([cell_1, cell_2]) is the same
stack in one layer, with one [h, c] for each cell: equal numbers.
"""

import tensorflow as tf

batch, timesteps, features, units_1, units_2 = 2, 6, 3, 5, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

first = tf.keras.layers.LSTM(units_1, return_sequences=True, return_state=True)
second = tf.keras.layers.LSTM(units_2, return_state=True)
h_seq_1, h_1, c_1 = first(x)
y, h_2, c_2 = second(h_seq_1)
# (batch, units_2): the output of the stack;
# (batch, units_2): h of the second layer; (batch, units_2): its c

cells = [tf.keras.layers.LSTMCell(units_1), tf.keras.layers.LSTMCell(units_2)]
stack = tf.keras.layers.RNN(cells, return_state=True)
stack.build(x.shape)
stack.set_weights(first.get_weights() + second.get_weights())
same_y, state_1, state_2 = stack(x)
# (batch, units_2); [(batch, units_1), (batch, units_1)]: [h, c] of the first;
# [(batch, units_2), (batch, units_2)]: [h, c] of the second
print("LSTM, LSTM   h_2", h_2[0].numpy().round(4))
print("RNN([cells]) h_2", state_2[0][0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_array_equal(y, h_2)
np.testing.assert_allclose(same_y, y, atol=1e-6)
np.testing.assert_allclose(state_1, [h_1, c_1], atol=1e-6)
np.testing.assert_allclose(state_2, [h_2, c_2], atol=1e-6)
# endregion proof
