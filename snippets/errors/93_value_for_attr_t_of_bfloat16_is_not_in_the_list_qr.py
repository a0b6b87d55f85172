"""An LSTM whose weights are bfloat16"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

tf.keras.layers.LSTM(units, dtype="bfloat16")(x)
