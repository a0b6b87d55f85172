"""Errors of GRU and ConvLSTM2D: names to unpack, axes of a video

Three names for a GRU's two tensors, and a video without its channels. In the
proof: no time axis, images of unknown or of another size.
"""

import tensorflow as tf

batch, timesteps, rows, cols, channels, filters = 2, 5, 13, 9, 3, 4
x = tf.zeros((batch, timesteps, channels))
video = tf.zeros((batch, timesteps, rows, cols, channels))

try:
    output, h, c = tf.keras.layers.GRU(filters, return_state=True)(x)
except ValueError as error:
    names = str(error)
print(names)

gray = tf.keras.layers.ConvLSTM2D(filters, 3, padding="same", name="gray")
try:
    gray(video[..., 0])
except ValueError as error:
    axes = str(error)
print(axes)

last_h = gray(video[..., :1])  # (batch, rows, cols, filters): one channel
print("with an axis of one channel:", last_h.shape)
# region proof
import numpy as np

assert "not enough values to unpack (expected 3, got 2)" in names
assert "expected ndim=5, found ndim=4" in axes
conv = tf.keras.layers.ConvLSTM2D(filters, 3, padding="same")
conv(video)
conv(video[:, 1:])  # another number of timesteps is no error
unknown = tf.keras.Input((timesteps, None, None, channels))
second = tf.keras.layers.ConvLSTM2D(filters, 3)
with np.testing.assert_raises_regex(ValueError, r"\(expected 3, got 2\)"):
    output, h, c = tf.keras.layers.SimpleRNN(filters, return_state=True)(x)
sizes = r"expected shape=\(None, 13, 9, 3\), found shape=\(2, 12, 9, 3\)"
for layer, images, words in (
    (second, last_h, "expected ndim=5, found ndim=4"),
    (second, unknown, "static input shapes for the spatial dimension"),
    (conv, video[:, :, 1:], sizes),
):
    np.testing.assert_raises_regex(ValueError, words, layer, images)
# endregion proof
