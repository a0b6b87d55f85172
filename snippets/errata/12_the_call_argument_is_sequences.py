"""The call argument is sequences, not inputs"""
# raises: TypeError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units)
h = lstm(sequences=x)  # (batch, units)
np.testing.assert_array_equal(h, lstm(x))

try:
    tf.keras.layers.SimpleRNN(units)(sequence=x)
except TypeError as error:
    assert "missing a required argument: 'sequences'" in str(error)

lstm(inputs=x)
