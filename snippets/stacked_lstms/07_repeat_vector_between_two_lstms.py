"""RepeatVector makes a sequence of one vector: the LSTM autoencoder

Where the last h is wanted and a sequence must follow, RepeatVector stands
between: the same vector at every timestep of the next LSTM.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features = 2, 6, 3
units_1, units_2 = 8, 4
tf.keras.utils.set_random_seed(0)

inputs = tf.keras.Input((timesteps, features))
down = tf.keras.layers.LSTM(units_1, return_sequences=True)(inputs)
# (None, timesteps, units_1)
code = tf.keras.layers.LSTM(units_2)(down)  # (None, units_2): the bottleneck
repeated = tf.keras.layers.RepeatVector(timesteps)(code)
# (None, timesteps, units_2): the same vector at every timestep
up = tf.keras.layers.LSTM(units_1, return_sequences=True)(repeated)
# (None, timesteps, units_1)
outputs = tf.keras.layers.Dense(features)(up)  # (None, timesteps, features)
model = tf.keras.Model(inputs, [outputs, code, repeated])

x = np.random.default_rng(0).normal(size=(batch, timesteps, features))
restored, vector, copies = model(x)
# (batch, timesteps, features): shaped like x; (batch, units_2): the code;
# (batch, timesteps, units_2): the code at every timestep
assert restored.shape == x.shape
for t in range(timesteps):
    np.testing.assert_array_equal(copies[:, t], vector)
