"""Two states for an LSTM, h and c, each with one row per sequence"""

import tensorflow as tf

batch, timesteps, features, units, facts = 2, 5, 3, 4, 6
x = tf.ones((batch, timesteps, features))
static = tf.ones((batch, facts))  # what does not change over time

h = tf.keras.layers.Dense(units)(static)  # (batch, units)
c = tf.keras.layers.Dense(units)(static)  # (batch, units)
out = tf.keras.layers.LSTM(units)(x, initial_state=[h, c])
# (batch, units)

# region proof
import numpy as np

assert out.shape == h.shape == c.shape == (batch, units)
words = "list index|Matrix size-incompatible|cell.state_size"
for states in ([h], [static, static], [x, x]):  # one, other units, a time axis
    with np.testing.assert_raises_regex(Exception, words):
        tf.keras.layers.LSTM(units)(x, initial_state=states)
# endregion proof
