"""Leave unroll out"""

import tensorflow as tf

batch, features, units = 2, 3, 4
inputs = tf.keras.Input((None, features))
lstm = tf.keras.layers.LSTM(units)  # <--
model = tf.keras.Model(inputs, lstm(inputs))

# region proof
import numpy as np

for timesteps in (5, 7):
    x = np.ones((batch, timesteps, features))
    assert model.predict(x, verbose=0).shape == (batch, units)
with np.testing.assert_raises_regex(ValueError, "batch size"):
    tf.keras.layers.LSTM(units, stateful=True)(inputs)
with np.testing.assert_raises_regex(Exception, "None"):
    tf.keras.layers.LSTM(units)(tf.keras.Input((5, None)))  # no features
# endregion proof
