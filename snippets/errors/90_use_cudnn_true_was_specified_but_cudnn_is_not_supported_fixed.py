"""Leave use_cudnn out: cuDNN where it can run, else the loop"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units)  # <--
h = lstm(x)  # (batch, units)

# region proof
assert lstm.use_cudnn == "auto" and h.shape == (batch, units)
# endregion proof
