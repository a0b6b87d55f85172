"""RepeatVector makes a sequence of one vector: the LSTM autoencoder

Where the last h is wanted and a sequence must follow, RepeatVector is
between: the same vector at every timestep of the next LSTM.
"""

import tensorflow as tf

batch, timesteps, features = 2, 6, 3
units_1, units_2 = 8, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

down = tf.keras.layers.LSTM(units_1, return_sequences=True)(x)
# (batch, timesteps, units_1)
code = tf.keras.layers.LSTM(units_2)(down)  # (batch, units_2): the bottleneck
repeated = tf.keras.layers.RepeatVector(timesteps)(code)
# (batch, timesteps, units_2): the same vector at every timestep
up = tf.keras.layers.LSTM(units_1, return_sequences=True)(repeated)
# (batch, timesteps, units_1)
restored = tf.keras.layers.Dense(features)(up)
# (batch, timesteps, features): shaped like x
# region proof
import numpy as np

assert restored.shape == x.shape
for t in range(timesteps):
    np.testing.assert_array_equal(repeated[:, t], code)
# endregion proof
