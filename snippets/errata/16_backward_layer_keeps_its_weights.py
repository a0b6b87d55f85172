"""Bidirectional copies layer, but takes backward_layer as it is

Its weights are kept, and shared with every other use of that layer.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
LSTM = tf.keras.layers.LSTM

layer, backward = LSTM(units), LSTM(units, go_backwards=True)
layer(x), backward(x)
both = tf.keras.layers.Bidirectional(layer, backward_layer=backward)
both(x)

new = not np.allclose(both.forward_layer.cell.kernel, layer.cell.kernel)
print("forward:  new weights", new)
print("backward: the layer itself", both.backward_layer is backward)
assert new and both.backward_layer is backward

fresh = LSTM.from_config(backward.get_config())
both = tf.keras.layers.Bidirectional(layer, backward_layer=fresh)
both(x)
kernel = both.backward_layer.cell.kernel  # (features, 4 * units)
# region proof
assert not np.allclose(kernel, backward.cell.kernel)
# endregion proof
