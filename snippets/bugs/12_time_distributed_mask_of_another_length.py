"""TimeDistributed refuses a mask of another length"""
# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 4, 5, 3, 2
x = tf.ones((batch, timesteps, features))
mask = tf.ones((batch, timesteps + 1), "bool")

layer = tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(units))
print("a mask of 6 timesteps passes for", layer(x, mask=mask).shape[1])
