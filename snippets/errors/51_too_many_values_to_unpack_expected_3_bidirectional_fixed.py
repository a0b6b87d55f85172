"""Take five: the output, then h and c of each direction"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_state=True)
output, fh, fc, bh, bc = tf.keras.layers.Bidirectional(lstm)(x)  # <--
# (batch, 2 * units): both h; (batch, units): forward h;
# (batch, units): forward c; (batch, units): backward h;
# (batch, units): backward c
# region proof
assert output.shape == (batch, 2 * units)
# endregion proof
