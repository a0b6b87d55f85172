"""One-to-many: RepeatVector makes a sequence of one vector

An LSTM reads a sequence. RepeatVector gives it the same vector at every
timestep; h still differs from timestep to timestep, because the states move.
"""

import tensorflow as tf

batch, timesteps, features, units, outputs = 2, 5, 3, 4, 6
tf.keras.utils.set_random_seed(0)

vector = tf.random.normal((batch, features))
repeated = tf.keras.layers.RepeatVector(timesteps)(vector)
# (batch, timesteps, features): the vector at every timestep
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
h_seq = lstm(repeated)
# (batch, timesteps, units): h at every timestep
y = tf.keras.layers.Dense(outputs)(h_seq)
# (batch, timesteps, outputs): one output per timestep
print(h_seq[0].numpy().round(4))
# region proof
import numpy as np

assert lstm.input_spec.ndim == 3
np.testing.assert_array_equal(repeated[:, 0], vector)
np.testing.assert_array_equal(repeated[:, -1], vector)
assert (np.abs(np.diff(h_seq, axis=1)).max(axis=-1) > 0).all()
# endregion proof
