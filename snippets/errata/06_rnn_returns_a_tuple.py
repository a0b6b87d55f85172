"""return_state=True returns a tuple, not a list"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

rnn = tf.keras.layers.RNN(tf.keras.layers.LSTMCell(units), return_state=True)
lstm = tf.keras.layers.LSTM(units, return_state=True)
print("RNN: ", type(rnn(x)).__name__)
print("LSTM:", type(lstm(x)).__name__)
assert isinstance(rnn(x), tuple) and isinstance(lstm(x), tuple)

try:
    [x] + lstm(x)
except TypeError as error:
    print(error)
inputs, output, h, c = [x, *lstm(x)]  # right for a tuple and for a list
# (batch, timesteps, features), (batch, units), (batch, units), (batch, units)
# region proof
import numpy as np

np.testing.assert_array_equal(output, h)
for returned in (lstm(x), list(lstm(x))):  # Keras 3, and Keras 2
    again, *states = returned
    np.testing.assert_array_equal(again, output)
    np.testing.assert_array_equal(states, [h, c])
# endregion proof
