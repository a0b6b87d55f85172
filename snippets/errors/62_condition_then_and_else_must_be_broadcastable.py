"""condition, then, and else must be broadcastable: a mask with features"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))

mask = x != 0  # (batch, timesteps, features): one value for each feature
tf.keras.layers.LSTM(units)(x, mask=mask)  # <-- needs one for each timestep
