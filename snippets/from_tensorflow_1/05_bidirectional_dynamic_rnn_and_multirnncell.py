"""bidirectional_dynamic_rnn and MultiRNNCell in Keras

`merge_mode=None` keeps the two directions apart, as TensorFlow 1 did. A stack
of cells is a stack of layers, of which each returns its own states.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, units_2 = 2, 5, 3, 4, 6
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
layers = tf.keras.layers
flags = {"return_sequences": True, "return_state": True}

inner = layers.LSTM(units, **flags)
both = layers.Bidirectional(inner, merge_mode=None)
forward, backward, *states = both(x)
# (batch, timesteps, units), (batch, timesteps, units),
# [(batch, units), (batch, units), (batch, units), (batch, units)]
print("Bidirectional:", forward.shape, backward.shape, len(states), "states")

first, second = layers.LSTM(units, **flags), layers.LSTM(units_2, **flags)
lower, h_1, c_1 = first(x)
# (batch, timesteps, units), (batch, units), (batch, units)
outputs, h_2, c_2 = second(lower)
# (batch, timesteps, units_2), (batch, units_2), (batch, units_2)
print("stack:", outputs.shape, "states", h_1.shape, h_2.shape)
# region proof
tf.get_logger().setLevel("ERROR")
nn = tf.compat.v1.nn
cells = both.forward_layer.cell, both.backward_layer.cell
zeros = cells[0].get_initial_state(batch)
pair, ends = nn.bidirectional_dynamic_rnn(
    *cells, x, initial_state_fw=zeros, initial_state_bw=zeros
)
np.testing.assert_allclose(pair, (forward, backward), atol=1e-6)
np.testing.assert_allclose([*ends[0], *ends[1]], states, atol=1e-6)
stack = layers.StackedRNNCells([first.cell, second.cell])
old_outputs, old_states = nn.dynamic_rnn(
    stack, x, initial_state=stack.get_initial_state(batch)
)
np.testing.assert_allclose(outputs, old_outputs, atol=1e-6)
np.testing.assert_allclose(old_states[0], (h_1, c_1), atol=1e-6)
np.testing.assert_allclose(old_states[1], (h_2, c_2), atol=1e-6)
# endregion proof
