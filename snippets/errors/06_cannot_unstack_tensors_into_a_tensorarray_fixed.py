"""Cut the mask together with the sequence"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)
shorter = x[:, :-1]  # (batch, timesteps - 1, features)
mask = mask[:, :-1]  # <-- the same cut
# (batch, timesteps - 1)

h = tf.keras.layers.LSTM(units, name="lstm")(shorter, mask=mask)
# (batch, units)
assert h.shape == (batch, units)
