"""Another number of features than before: the layer no longer checks it"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
lstm = tf.keras.layers.LSTM(units, name="lstm")
lstm(tf.ones((batch, timesteps, features)))
lstm(tf.ones((batch, timesteps, 7)))
