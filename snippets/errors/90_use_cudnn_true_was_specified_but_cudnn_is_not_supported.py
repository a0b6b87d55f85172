"""use_cudnn=True where there is no GPU"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

tf.keras.layers.LSTM(units, use_cudnn=True)(x)
