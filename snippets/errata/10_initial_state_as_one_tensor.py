"""One tensor as initial_state of an LSTM: IndexError"""
# raises: IndexError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
state = tf.ones((batch, units))

lstm = tf.keras.layers.LSTM(units)
h = lstm(x, initial_state=[state, state])  # (batch, units)
simple = tf.keras.layers.SimpleRNN(units)  # one state: a tensor will do
np.testing.assert_array_equal(
    simple(x, initial_state=state), simple(x, initial_state=[state])
)

lstm(x, initial_state=state)
