"""Pass initial_state to the LSTM itself, in a functional model"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features), name="inputs")
h, c = (tf.keras.Input((units,), name=name) for name in ("h", "c"))

outputs = tf.keras.layers.LSTM(units)(inputs, initial_state=[h, c])  # <--
# (None, units)
decoder = tf.keras.Model([inputs, h, c], outputs)

# region proof
from contextlib import suppress

import numpy as np

assert decoder.output_shape == (None, units)
x = tf.random.normal((2, timesteps, features))
states = [tf.ones((2, units)), tf.zeros((2, units))]
lstm = decoder.layers[-1]
expected = lstm(x, initial_state=states)
np.testing.assert_allclose(decoder([x, *states]), expected, atol=1e-6)
sequential = tf.keras.Sequential([lstm])
given = from_zeros = sequential(x)
with suppress(TypeError):  # some versions ignore the states, others refuse
    given = sequential(x, initial_state=states)
np.testing.assert_array_equal(given, from_zeros)
assert not np.allclose(expected, from_zeros, atol=1e-3)
# endregion proof
