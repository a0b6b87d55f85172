"""Pass h and c of the forward LSTM, then those of the backward one"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
h, c = tf.ones((batch, units)), tf.zeros((batch, units))

layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
output = layer(x, initial_state=[h, c, h, c])  # <-- fh, fc, bh, bc
# (batch, 2 * units)
# region proof
import numpy as np

assert output.shape == (batch, 2 * units)
output = layer(x, initial_state=[h, c, c, h])
for lstm, states, half in (
    (layer.forward_layer, [h, c], output[:, :units]),
    (layer.backward_layer, [c, h], output[:, units:]),
):
    np.testing.assert_allclose(lstm(x, initial_state=states), half, atol=1e-6)
with np.testing.assert_raises_regex(Exception, "list index|state_size"):
    tf.keras.layers.LSTM(units)(x, initial_state=[h])  # half of [h, c]
with np.testing.assert_raises_regex(Exception, "list index|state_size"):
    tf.keras.layers.LSTM(units)(x, initial_state=h)  # c is missing
# endregion proof
