"""expected ndim=5, found ndim=4: a video without channels"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, rows, cols, filters = 2, 5, 8, 6, 4
film = tf.zeros((batch, timesteps, rows, cols))

conv = tf.keras.layers.ConvLSTM2D(filters, kernel_size=3, name="conv")
conv(film)  # <-- no axis of channels
