"""Leave return_state out, and read the states from the layer"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, stateful=True)
layer = tf.keras.layers.Bidirectional(lstm)
output = layer(x)  # (batch, 2 * units)
fh, fc, bh, bc = layer.states  # <-- after the call
# (batch, units), (batch, units), (batch, units), (batch, units)

# region proof
import numpy as np

np.testing.assert_array_equal(output, tf.concat([fh, bh], axis=-1))
for half, states in (
    (layer.forward_layer, [fh, fc]),
    (layer.backward_layer, [bh, bc]),
):
    np.testing.assert_array_equal(half.states, states)
    assert np.all(np.abs(states) > 0)
# endregion proof
