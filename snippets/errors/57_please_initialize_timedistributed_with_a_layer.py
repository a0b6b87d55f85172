"""TimeDistributed gets the output of a layer in place of a layer"""

# raises: ValueError

import tensorflow as tf

timesteps, rows, cols, channels, filters = 5, 8, 9, 3, 4

video = tf.keras.Input((timesteps, rows, cols, channels))
image = tf.keras.Input((rows, cols, channels))
features = tf.keras.layers.Conv2D(filters, 3)(image)
tf.keras.layers.TimeDistributed(features)(video)  # <-- features is a tensor
