"""Give encoder and decoder the same units"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 6
x = tf.ones((batch, timesteps, features))

encoder = tf.keras.layers.LSTM(units, return_state=True)
output, h, c = encoder(x)  # (batch, units), (batch, units), (batch, units)
decoder = tf.keras.layers.LSTM(units)  # <--
decoded = decoder(x, initial_state=[h, c])  # (batch, units)

# region proof
import numpy as np

assert decoded.shape == (batch, units)
words = r"In\[0\]: \[2,2\], In\[1\]: \[3,24\]|expected shape"
with np.testing.assert_raises_regex(Exception, words):
    decoder(x[:, :, :2], initial_state=[h, c])
narrow = tf.function(tf.keras.layers.LSTM(4))
with np.testing.assert_raises_regex(ValueError, "Dimensions must be equal"):
    narrow(x, initial_state=[h, c])
# endregion proof
