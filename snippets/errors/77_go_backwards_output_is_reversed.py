"""Wrong: rows of a go_backwards LSTM beside the rows of its input"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 1, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, go_backwards=True, return_sequences=True)

before = lstm(x)  # (batch, timesteps, units)
other = tf.concat([x[:, :-1], x[:, -1:] + 1], axis=1)  # another last timestep
changed = np.abs(lstm(other) - before).max(axis=(0, 2)) > 1e-6
print("only the last input changes; rows that do:", changed.astype(int))
np.testing.assert_array_equal(changed, [True] * timesteps)

alone = lstm(x[:, -1:])  # (batch, 1, units): reads the last timestep only
# region proof
np.testing.assert_allclose(before[:, 0], alone[:, 0], atol=1e-6)
# endregion proof
