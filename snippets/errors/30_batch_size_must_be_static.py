"""A stateful LSTM after an Input without a batch size"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4

inputs = tf.keras.Input((timesteps, features))
# (None, timesteps, features)
tf.keras.layers.LSTM(units, stateful=True)(inputs)  # <-- the batch is None
