"""Add the axis of channels with [..., None]"""

import tensorflow as tf

batch, timesteps, rows, cols, filters = 2, 5, 8, 7, 4
film = tf.zeros((batch, timesteps, rows, cols))

conv = tf.keras.layers.ConvLSTM2D(filters, kernel_size=3, name="conv")
h = conv(film[..., None])  # <-- one channel
# (batch, rows - 2, cols - 2, filters)
# region proof
assert h.shape == (batch, rows - 2, cols - 2, filters)
# endregion proof
