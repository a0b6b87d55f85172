"""Cannot unstack tensors into a TensorArray: the mask is too long"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))

mask = tf.sequence_mask([6, 4], timesteps + 1)
# (batch, timesteps + 1): one too many
tf.keras.layers.LSTM(units)(x, mask=mask)  # <-- 7 in the mask, 6 in x
