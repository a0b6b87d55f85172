"""A GRU has one state: make it from h and c, or use an LSTM"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

encoder = tf.keras.layers.LSTM(units, return_state=True)
bridge = tf.keras.layers.Dense(units, activation="tanh")
decoder = tf.keras.layers.GRU(units)
output, h, c = encoder(x)
state = bridge(tf.concat([h, c], axis=-1))  # (batch, units): of h and c
result = decoder(x, initial_state=[state])  # <--
# (batch, units): last h of the GRU

# region proof
from contextlib import suppress

import numpy as np

assert state.shape == (batch, units)

other = bridge(tf.concat([h, 9 * c], axis=-1))
assert not np.allclose(decoder(x, initial_state=[other]), result, atol=1e-4)
assert len(tf.keras.layers.GRU(units, return_state=True)(x)) == 2  # one state
sequential = tf.keras.Sequential([tf.keras.layers.LSTM(units)])
given = from_zeros = sequential(x)
with suppress(TypeError):  # some versions ignore the states, others refuse
    given = sequential(x, initial_state=[h, c])
np.testing.assert_array_equal(given, from_zeros)
# endregion proof
