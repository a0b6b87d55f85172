"""Leave use_cudnn out: without a GPU, the layer takes the loop"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units)  # <--
h = lstm(x)  # (batch, units)

# region proof
import numpy as np

assert lstm.use_cudnn == "auto" and h.shape == (batch, units)
loop = tf.keras.layers.LSTM(units, use_cudnn=False)
loop.build(x.shape)
loop.set_weights(lstm.get_weights())
np.testing.assert_allclose(loop(x), h, atol=1e-3)
# endregion proof
