"""Add the axis of channels with [..., None]"""

import tensorflow as tf

batch, timesteps, rows, cols, filters = 2, 5, 8, 7, 4
film = tf.zeros((batch, timesteps, rows, cols))

conv = tf.keras.layers.ConvLSTM2D(filters, kernel_size=3, name="conv")
h = conv(film[..., None])  # <-- one channel
# (batch, rows - 2, cols - 2, filters)
# region proof
import numpy as np

assert h.shape == (batch, rows - 2, cols - 2, filters)
layers = tf.keras.layers
with np.testing.assert_raises_regex(ValueError, "ndim=5, found ndim=4"):
    layers.ConvLSTM2D(filters, kernel_size=3)(h)  # no return_sequences below
below = layers.ConvLSTM2D(filters, kernel_size=3, return_sequences=True)
assert layers.ConvLSTM2D(filters, 3)(below(film[..., None])).shape[0] == batch
samples = tf.keras.Input((9, timesteps, rows, cols, 1))
with np.testing.assert_raises_regex(ValueError, "found ndim=6"):
    conv(samples)
for layer, axes in (
    (layers.MaxPooling3D(), 5),
    (layers.ConvLSTM1D(filters, 3), 4),
    (layers.LSTM(filters), 3),
    (layers.RepeatVector(2), 2),
):
    with np.testing.assert_raises_regex(ValueError, f"expected ndim={axes}"):
        layer(tf.zeros((batch,)))
# endregion proof
