"""reset_state() takes no states: call the layer with initial_state"""
# raises: TypeError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
states = [np.ones((batch, units)), np.ones((batch, units))]

lstm = tf.keras.layers.LSTM(units, stateful=True)
h = lstm(x, initial_state=states)  # (batch, units): works
assert np.any(lstm.states[0])

lstm.reset_state(states=states)
