"""Matrix size-incompatible: another number of features"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")
lstm(x)

lstm(x[..., :2])  # <-- 2 features, the first call had 3
