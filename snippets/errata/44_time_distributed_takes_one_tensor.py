"""TimeDistributed takes no list of two tensors"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
x = tf.random.normal((batch, timesteps, features))
y = tf.random.normal((batch, timesteps, 4))

both = tf.concat([x, y], axis=-1)  # (batch, timesteps, features + 4)
z = tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(5))(both)
# (batch, timesteps, 5)
tf.keras.layers.TimeDistributed(tf.keras.layers.Concatenate())([x, y])
