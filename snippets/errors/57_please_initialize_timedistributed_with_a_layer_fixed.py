"""Wrap a layer, or a model of several layers"""

import tensorflow as tf

timesteps, rows, cols, channels, filters, units = 5, 8, 9, 3, 4, 6

image = tf.keras.Input((rows, cols, channels))
features = tf.keras.layers.Conv2D(filters, 3)(image)
features = tf.keras.layers.GlobalAveragePooling2D()(features)
per_image = tf.keras.Model(image, features)  # <-- a model is a layer

video = tf.keras.Input((timesteps, rows, cols, channels))
each = tf.keras.layers.TimeDistributed(per_image)(video)
# (None, timesteps, filters)
h = tf.keras.layers.LSTM(units)(each)  # (None, units)
# region proof
import numpy as np

assert each.shape == (None, 5, 4) and h.shape == (None, 6)
data = tf.random.normal((2, timesteps, rows, cols, channels))
apart = [per_image(data[:, t]) for t in range(timesteps)]  # one a timestep
together = tf.keras.layers.TimeDistributed(per_image)(data)
np.testing.assert_allclose(together, tf.stack(apart, axis=1), atol=1e-5)
# endregion proof
