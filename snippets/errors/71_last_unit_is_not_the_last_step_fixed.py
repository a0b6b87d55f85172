"""The last timestep is output[:, -1]; c comes with return_state=True"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
output, h, c = lstm(x)
# (batch, timesteps, units): every h; (batch, units): last h;
# (batch, units): last c
last = output[:, -1]  # <--
# (batch, units): h after the last timestep

# region proof
import numpy as np

np.testing.assert_array_equal(last, h)
for t in range(timesteps):  # no row of the output is c
    assert not np.allclose(output[:, t], c, atol=1e-4)
# endregion proof
