"""Video: TimeDistributed(Conv2D), pooling and Flatten, then an LSTM

Each frame becomes one row of features, so the frames are the timesteps.
"""

import tensorflow as tf
from tensorflow.keras import layers

batch, frames, rows, cols, channels = 2, 5, 8, 14, 3
filters, units = 6, 9
tf.keras.utils.set_random_seed(0)

video = tf.keras.Input((frames, rows, cols, channels))
conv = layers.Conv2D(filters, 3, padding="same", activation="relu")
pool, flatten = layers.MaxPooling2D(2), layers.Flatten()

maps = layers.TimeDistributed(conv)(video)
# (None, frames, rows, cols, filters): feature maps
high, wide = rows // 2, cols // 2
small = layers.TimeDistributed(pool)(maps)
# (None, frames, high, wide, filters): half as high and wide
features = high * wide * filters
flat = layers.TimeDistributed(flatten)(small)
# (None, frames, features): a row per frame
h = layers.LSTM(units)(flat)  # (None, units): a vector per video
model = tf.keras.Model(video, layers.Dense(1)(h))
print("timesteps:", flat.shape[1], " features:", flat.shape[2])

# region proof
import numpy as np

x = tf.random.normal((batch, frames, rows, cols, channels))
each = tf.keras.Model(video, flat)(x)
for t in range(frames):  # the same weights for each frame, alone
    alone = flatten(pool(conv(x[:, t])))
    np.testing.assert_allclose(each[:, t], alone, atol=1e-5)
assert model(x).shape == (batch, 1)
assert conv.count_params() == (3 * 3 * channels + 1) * filters
# Reshape makes the same rows as TimeDistributed(Flatten())
same = layers.Reshape((frames, features))(small)
same = tf.keras.Model(video, same)(x)
np.testing.assert_array_equal(same, each)
# endregion proof
