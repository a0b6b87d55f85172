"""A mask that is longer than the sequence fails in this eager call

It was made before the sequence was shortened. Make both from the same
`(batch, timesteps)`. Inside a `tf.function` nothing is raised.
"""
# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4

x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)
shorter = x[:, :-1]  # (batch, timesteps - 1, features)
lstm = tf.keras.layers.LSTM(units)
assert lstm(shorter, mask=mask[:, :-1]).shape == (batch, units)
assert tf.function(lstm)(shorter, mask=mask).shape == (batch, units)

lstm(shorter, mask=mask)
