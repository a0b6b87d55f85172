"""Bidirectional(…, weights=…) ignores the weights: use set_weights"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
LSTM, Bidirectional = tf.keras.layers.LSTM, tf.keras.layers.Bidirectional

original = Bidirectional(LSTM(units))
y = original(x)  # (batch, 2 * units)
weights = original.get_weights()

copy = Bidirectional(LSTM(units), weights=weights)
ignored = copy(x)  # (batch, 2 * units): other weights
copy.set_weights(weights)
heeded = copy(x)  # (batch, 2 * units)

print("weights=     ", ignored[0, :3].numpy().round(4))
print("set_weights()", heeded[0, :3].numpy().round(4))
# region proof
import numpy as np

assert not np.allclose(ignored, y, atol=1e-3)
np.testing.assert_array_equal(heeded, y)
# endregion proof
