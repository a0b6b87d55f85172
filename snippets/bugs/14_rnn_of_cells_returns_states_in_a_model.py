"""RNN of a list of LSTM cells returns its states in a model"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4

inputs = tf.keras.Input((timesteps, features))
cells = [tf.keras.layers.LSTMCell(units), tf.keras.layers.LSTMCell(units)]
out, *states = tf.keras.layers.RNN(cells, return_state=True)(inputs)
print("states of cells:", len(states))

# region proof
assert tuple(out.shape) == (None, units)
assert [len(x) for x in states] == [2, 2]
# endregion proof
