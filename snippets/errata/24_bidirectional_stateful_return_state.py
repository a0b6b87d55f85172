"""Bidirectional, stateful=True and return_state=True: raises up to 3.15"""
# raises: TypeError (keras<3.16)

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

both = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, stateful=True)
)
y = both(x)  # (batch, 2 * units)
fh, fc, bh, bc = both.states
# (batch, units), (batch, units), (batch, units), (batch, units)
np.testing.assert_array_equal(y, tf.concat([fh, bh], axis=-1))

lstm = tf.keras.layers.LSTM(units, stateful=True, return_state=True)
tf.keras.layers.Bidirectional(lstm)(x)
