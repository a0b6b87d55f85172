"""A sum of 4 forward and 6 backward units"""

# raises: InvalidArgumentError (keras<3.16)
# raises: ValueError (keras>=3.16)

import tensorflow as tf

batch, timesteps, features, units, backward_units = 2, 5, 3, 4, 6
x = tf.ones((batch, timesteps, features))

forward = tf.keras.layers.LSTM(units)
backward = tf.keras.layers.LSTM(backward_units, go_backwards=True)  # <--
tf.keras.layers.Bidirectional(
    forward, backward_layer=backward, merge_mode="sum"
)(x)
