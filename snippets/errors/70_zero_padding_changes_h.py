"""Wrong: padded with zeros, without a mask"""

import tensorflow as tf

batch, timesteps, features, units, padding = 1, 4, 3, 2, 5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
padded = tf.pad(x, [[0, 0], [0, padding], [0, 0]])
# (batch, timesteps + padding, features): zeros at the end

lstm = tf.keras.layers.LSTM(units)
print("h of the sequence   ", lstm(x)[0].numpy().round(4))
print("h after the padding ", lstm(padded)[0].numpy().round(4))
# region proof
import numpy as np

assert not np.allclose(lstm(padded), lstm(x), atol=0.01)
# endregion proof
