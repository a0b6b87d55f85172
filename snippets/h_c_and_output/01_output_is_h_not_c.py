"""The output is h; c comes back only with return_state=True

An LSTM has two states. The first returned tensor is h, number for number; c
is a different tensor of the same shape.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)
output, h, c = lstm(x)
# (batch, units): what the next layer gets; (batch, units): hidden state;
# (batch, units): cell state

print("output", output[0].numpy().round(4))
print("h     ", h[0].numpy().round(4))
print("c     ", c[0].numpy().round(4))

# region proof
import numpy as np

np.testing.assert_array_equal(output, h)
assert not np.allclose(h, c)
for flag in (False, True):
    only = tf.keras.layers.LSTM(units, return_sequences=flag)(x)
    assert tf.is_tensor(only)  # one tensor, without c
states = [tf.zeros((batch, units)), tf.zeros((batch, units))]
for t in range(timesteps):  # one cell, at every timestep
    _, states = lstm.cell(x[:, t], states)
np.testing.assert_allclose(states, [h, c], atol=1e-6)
# endregion proof
