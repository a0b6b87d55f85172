"""Masking of a video gives one mask value for each pixel

ConvLSTM2D takes one for each timestep: build it yourself.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, rows, cols, channels, filters = 2, 5, 9, 8, 3, 4
x = np.random.default_rng(0).random((batch, timesteps, rows, cols, channels))
x = x.astype("float32")
x[0, 3:] = 0

masked = tf.keras.layers.Masking()(x)
pixels = masked._keras_mask  # (batch, timesteps, rows, cols)
film = tf.keras.layers.ConvLSTM2D(filters, 3)

try:
    film(masked)  # <-- it finds the mask of the pixels
except tf.errors.InvalidArgumentError as error:
    print(str(error).split("} ")[-1].split(" [Op")[0])

mask = np.any(x != 0, axis=(2, 3, 4))  # (batch, timesteps)
h = film(x, mask=mask)  # (batch, rows - 2, cols - 2, filters)
# region proof
np.testing.assert_allclose(h[:1], film(x[:1, :3]), rtol=1e-5, atol=1e-6)
flat = x.reshape(batch, timesteps, -1)  # as an LSTM takes it
three = tf.keras.layers.Masking().compute_mask(flat)
np.testing.assert_array_equal(three, mask)
x[1, 1:, 0, 0] = 0  # one pixel, after the first timestep
same = tf.keras.layers.ConvLSTM2D(filters, 3, padding="same")
frozen = same(tf.keras.layers.Masking()(x))[1]
np.testing.assert_array_equal(frozen[0, 0], same(x[1:, :1])[0, 0, 0])
assert not np.allclose(frozen[5, 5], same(x[1:, :1])[0, 5, 5], atol=1e-3)
# endregion proof
