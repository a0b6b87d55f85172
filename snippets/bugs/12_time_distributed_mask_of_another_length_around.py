"""A mask is compared with the input before TimeDistributed takes it"""

import tensorflow as tf

batch, timesteps, features, units = 4, 5, 3, 2
x = tf.ones((batch, timesteps, features))
mask = tf.ones((batch, timesteps), "bool")

tf.debugging.assert_equal(tf.shape(mask), tf.shape(x)[:2])
layer = tf.keras.layers.TimeDistributed(tf.keras.layers.Dense(units))
out = layer(x, mask=mask)
print(out.shape)

# region proof
assert out.shape == (batch, timesteps, units)
# endregion proof
