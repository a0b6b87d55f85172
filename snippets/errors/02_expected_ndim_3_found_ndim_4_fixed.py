"""Flatten each timestep; leave the batch out of Input"""

import tensorflow as tf

batch, timesteps, rows, cols, units = 2, 5, 8, 6, 4
x = tf.random.normal((batch, timesteps, rows, cols))

inputs = tf.keras.Input((timesteps, rows, cols))  # <-- without the batch
# (None, timesteps, rows, cols)
flatten = tf.keras.layers.Flatten()
flat = tf.keras.layers.TimeDistributed(flatten)(inputs)  # <--
# (None, timesteps, rows * cols): three axes
h = tf.keras.layers.LSTM(units, name="lstm")(flat)  # (None, units)
model = tf.keras.Model(inputs, h)

# region proof
import numpy as np

assert model(x).shape == (batch, units)
beside = tf.reshape(x, (batch, timesteps, rows * cols))
each = tf.keras.layers.TimeDistributed(flatten)
np.testing.assert_array_equal(each(x), beside)
with_batch = tf.keras.Input((batch, timesteps, cols))
assert with_batch.shape == (None, batch, timesteps, cols)
# endregion proof
