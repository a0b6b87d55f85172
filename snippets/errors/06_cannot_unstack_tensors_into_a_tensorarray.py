"""Cannot unstack tensors: the mask is longer than the sequence"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)
shorter = x[:, :-1]

tf.keras.layers.LSTM(units, name="lstm")(shorter, mask=mask)  # <-- 5 and 6
