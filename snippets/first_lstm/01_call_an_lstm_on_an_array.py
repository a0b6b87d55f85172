"""Call an LSTM on an array and look at what comes back"""

import numpy as np
import tensorflow as tf

samples, timesteps, features, units = 2, 5, 3, 4
rng = np.random.default_rng(0)
x = rng.normal(size=(samples, timesteps, features)).astype("float32")
# (samples, timesteps, features): 2 sequences, 5 timesteps, 3 numbers each

out = tf.keras.layers.LSTM(units)(x)
# (samples, units): h after the last timestep
print("LSTM(4)                      ", out.shape)

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (samples, timesteps, units): h after every timestep
print("..., return_sequences=True   ", h_seq.shape)

# region proof
assert out.shape == (2, 4) and h_seq.shape == (2, 5, 4)
default = tf.keras.layers.LSTM(units)
prefixes = [default(x[:, : t + 1]) for t in range(timesteps)]
every = tf.keras.layers.LSTM(units, return_sequences=True)
every.build(x.shape)
every.set_weights(default.get_weights())
np.testing.assert_allclose(np.stack(prefixes, axis=1), every(x), atol=1e-6)
# endregion proof
