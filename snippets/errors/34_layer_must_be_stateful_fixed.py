"""Set stateful=True on the LSTM, or leave the reset out"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

layer = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, stateful=True)  # <--
)
layer(x)
assert np.all([np.any(state) for state in layer.states])
layer.reset_state()
assert not np.any(layer.states)

tf.keras.layers.LSTM(units).reset_state()  # does nothing, raises nothing
