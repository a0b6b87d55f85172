"""The order is h, c, as returned: hand the states on as they come"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
encoder = tf.keras.layers.LSTM(units, return_state=True)
decoder = tf.keras.layers.LSTM(units)

output, *states = encoder(x)  # <-- [h, c], in the order that is wanted
# (batch, units): output; [(batch, units), (batch, units)]: h and c
right = decoder(x, initial_state=states)  # (batch, units)

# region proof
import numpy as np

np.testing.assert_array_equal(states[0], output)
_, *half = encoder(x[:, :2])  # a second call goes on where this one ends
rest = encoder(x[:, 2:], initial_state=half)
np.testing.assert_allclose(rest[0], output, atol=1e-6)
# endregion proof
