"""return_sequences=True on every LSTM but the last"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)  # <--
# (batch, timesteps, units): every h
h = tf.keras.layers.LSTM(units, name="second")(h_seq)
# (batch, units): last h

# region proof
import numpy as np

assert h.shape == (batch, units)
layers = tf.keras.layers
two_axes = (batch, features), (batch, timesteps), (timesteps, features)
for axes in two_axes:
    with np.testing.assert_raises_regex(ValueError, "ndim=3, found ndim=2"):
        layers.LSTM(units)(tf.zeros(axes))
tokens = tf.zeros((batch, timesteps))
assert layers.LSTM(units)(layers.Embedding(9, 3)(tokens)).shape == h.shape
# endregion proof
