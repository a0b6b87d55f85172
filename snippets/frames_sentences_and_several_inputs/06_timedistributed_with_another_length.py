"""After a second length, predict of TimeDistributed returns batch timesteps

This is so on Keras 3.14 and later. Folded into the batch, each video keeps
its number of frames.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, ops

rows, cols, channels, filters = 8, 12, 3, 4
tf.keras.utils.set_random_seed(0)


class Folded(layers.Wrapper):
    def call(self, x):
        shape = ops.shape(x)
        y = self.layer(ops.reshape(x, (-1, *shape[2:])))  # one long batch
        return ops.reshape(y, (-1, shape[1], *y.shape[1:]))


conv, pool = layers.Conv2D(filters, 3), layers.GlobalAveragePooling2D()
read = tf.keras.Sequential([conv, pool])  # one row per frame
video = tf.keras.Input((None, rows, cols, channels))
wrapped = layers.TimeDistributed(read)(video)  # (None, None, filters)
model = tf.keras.Model(video, [wrapped, Folded(read)(video)])

for frames in (5, 7):
    x = np.random.normal(size=(2, frames, rows, cols, channels))
    first, second = model.predict(x, verbose=0)
    print(frames, "frames:", first.shape, " folded:", second.shape)
# region proof
assert (first.shape, second.shape) == ((2, 2, filters), (2, 7, filters))
for t in range(frames):
    alone = read(x[:, t].astype("float32"))
    np.testing.assert_allclose(second[:, t], alone, atol=1e-5)
np.testing.assert_allclose(first, second[:, :2], atol=1e-6)  # the rest is lost
more = np.random.normal(size=(9, 7, rows, cols, channels))
with np.testing.assert_raises_regex(Exception, "slice index 8 of dimension 0"):
    model.predict(more, verbose=0)  # a larger batch than timesteps
seven = tf.keras.Input((7, rows, cols, channels))
known = tf.keras.Model(seven, layers.TimeDistributed(read)(seven))
for size in (2, 9):
    assert known.predict(more[:size], verbose=0).shape == (size, 7, filters)
# endregion proof
