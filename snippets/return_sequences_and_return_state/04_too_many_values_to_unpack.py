"""Unpacking two values from return_state=True fails: there are three

`output, h, c` — the output stands before the two states, also when it is the
same tensor as h.
"""
# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)
assert len(lstm(x)) == 3

h, c = lstm(x)
