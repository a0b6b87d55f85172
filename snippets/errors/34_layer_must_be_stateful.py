"""reset_state() of a Bidirectional around a plain LSTM"""

# raises: AttributeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

layer = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
layer(x)
layer.reset_state()
