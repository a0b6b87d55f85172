"""Start the next call from states of your own with initial_state"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h, c = tf.ones((batch, units)), tf.ones((batch, units))

lstm = tf.keras.layers.LSTM(units, stateful=True)
from_zeros = lstm(x)  # (batch, units)
from_ones = lstm(x, initial_state=[h, c])  # <--
# (batch, units)
# region proof
import numpy as np

assert np.abs(from_ones - from_zeros).max() > 0.01
lstm.reset_states()  # the older name of reset_state
assert not np.any(lstm.states[0]) and not np.any(lstm.states[1])
assert not hasattr(tf.keras.Sequential(), "reset_state")
both = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
with np.testing.assert_raises_regex(AttributeError, "must be stateful"):
    both.reset_states()
# endregion proof
