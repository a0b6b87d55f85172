"""expected ndim=3, found ndim=4: each timestep is an image"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, rows, cols, units = 2, 5, 8, 6, 4
x = tf.random.normal((batch, timesteps, rows, cols))

tf.keras.layers.LSTM(units, name="lstm")(x)  # <-- two axes for the features
