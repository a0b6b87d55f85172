"""tf.sequence_mask with maxlen: as long as the padded sequences"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 5
x = tf.random.normal((batch, timesteps, features))

mask = tf.sequence_mask([4, 3], maxlen=timesteps)  # <--
# (batch, timesteps): True where the timestep is real
h = tf.keras.layers.LSTM(units)(x, mask=mask)  # (batch, units): last real h

# region proof
assert h.shape == (batch, units)
# endregion proof
