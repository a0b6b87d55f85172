"""Use a layer or tf.keras.ops instead of tf"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)
# (None, timesteps, units)
mean = tf.keras.ops.mean(h_seq, axis=1)  # <--
# (None, units)
model = tf.keras.Model(inputs, [h_seq, mean])
h_seq, mean = model(tf.ones((batch, timesteps, features)))
# (batch, timesteps, units), (batch, units)
np.testing.assert_allclose(mean, tf.reduce_mean(h_seq, axis=1), rtol=1e-6)
