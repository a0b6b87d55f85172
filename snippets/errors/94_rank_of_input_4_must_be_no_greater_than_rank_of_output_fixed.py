"""Leave implementation out"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, dropout=0.5)  # <--
h = lstm(x, training=True)  # (batch, units)

# region proof
assert h.shape == (batch, units)
# endregion proof
