"""With a mask the padding is skipped"""

import tensorflow as tf

batch, timesteps, features, units, padding = 1, 4, 3, 2, 5
x = tf.random.normal((batch, timesteps, features))
padded = tf.pad(x, [[0, 0], [0, padding], [0, 0]])
# (batch, timesteps + padding, features): zeros at the end

mask = tf.reduce_any(padded != 0, axis=-1)
# (batch, timesteps + padding): True where the timestep is real
lstm = tf.keras.layers.LSTM(units)
h = lstm(padded, mask=mask)  # <--
# (batch, units): last real h

# region proof
import numpy as np

np.testing.assert_allclose(h, lstm(x), atol=1e-6)
# endregion proof
