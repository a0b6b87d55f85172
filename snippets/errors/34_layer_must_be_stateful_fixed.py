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

# region proof
lstm = tf.keras.layers.LSTM(units)
np.testing.assert_array_equal(lstm(x), lstm(x))  # from zeros at every call
zeros = tf.zeros((batch, units))
np.testing.assert_array_equal(lstm(x, initial_state=[zeros, zeros]), lstm(x))
tf.keras.layers.RNN(tf.keras.layers.LSTMCell(units)).reset_state()
with np.testing.assert_raises_regex(TypeError, "states"):
    layer.forward_layer.reset_state(states=[zeros, zeros])
assert not hasattr(tf.keras.Sequential([lstm]), "reset_state")
# endregion proof
