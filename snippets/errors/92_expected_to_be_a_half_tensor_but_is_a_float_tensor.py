"""An output in float16 meets a tensor in float32"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
other = tf.ones((batch, units))

h = tf.keras.layers.LSTM(units, dtype="mixed_float16")(x)  # (batch, units)
h + other  # <-- float16 + float32
