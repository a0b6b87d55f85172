"""A reset of a stateful RNN([cells]) raises: use stacked layers"""
# raises: AttributeError

import tensorflow as tf

batch, timesteps, features, units, upper_units = 2, 5, 3, 4, 6
x = tf.ones((batch, timesteps, features))

lower = tf.keras.layers.LSTM(units, stateful=True, return_sequences=True)
upper = tf.keras.layers.LSTM(upper_units, stateful=True)
h = upper(lower(x))  # (batch, upper_units)
lower.reset_states()  # works
upper.reset_states()

cells = [
    tf.keras.layers.LSTMCell(units),
    tf.keras.layers.LSTMCell(upper_units),
]
rnn = tf.keras.layers.RNN(cells, stateful=True)
rnn(x)
rnn.reset_states()
