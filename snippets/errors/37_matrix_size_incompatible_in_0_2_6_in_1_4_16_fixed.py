"""Give encoder and decoder the same units"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 6
x = tf.ones((batch, timesteps, features))

encoder = tf.keras.layers.LSTM(units, return_state=True)
output, h, c = encoder(x)  # (batch, units), (batch, units), (batch, units)
decoder = tf.keras.layers.LSTM(units)  # <--
decoded = decoder(x, initial_state=[h, c])  # (batch, units)

# region proof
assert decoded.shape == (batch, units)
# endregion proof
