"""expected ndim=3, found ndim=4: Input was given the batch, too"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

inputs = tf.keras.Input((batch, timesteps, features))  # <-- adds a batch axis
tf.keras.layers.LSTM(units, name="lstm")(inputs)
