"""What an LSTM returns, for each setting of its two flags

The default returns one tensor, the last h. `return_state=True` adds the last
h and the last c behind the output.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((batch, timesteps, features))
# (batch, timesteps, features): input

out = tf.keras.layers.LSTM(units)(x)
# (batch, units): h after the last timestep

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): h after every timestep

last, h, c = tf.keras.layers.LSTM(units, return_state=True)(x)
# (batch, units): the last h; (batch, units): the last h again;
# (batch, units): the last c

seq, h_end, c_end = tf.keras.layers.LSTM(
    units, return_sequences=True, return_state=True
)(x)
# (batch, timesteps, units): h after every timestep;
# (batch, units): the last h; (batch, units): the last c

np.testing.assert_array_equal(last, h)
np.testing.assert_array_equal(seq[:, -1], h_end)
assert not np.allclose(h, c)
assert isinstance(out, tf.Tensor) and isinstance(h_seq, tf.Tensor)
print("default output:\n", out.numpy().round(4))
