"""slice index 0 of dimension 1 out of bounds: no timesteps"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")

lstm(x[:, timesteps:])  # <-- nothing is left
