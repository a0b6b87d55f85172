"""Let TensorFlow take GPU memory as it needs it, or leave cuDNN out"""

import os

os.environ["TF_FORCE_GPU_ALLOW_GROWTH"] = "true"  # <-- before the import

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

h = tf.keras.layers.LSTM(units)(x)  # (batch, units)
lstm = tf.keras.layers.LSTM(units, use_cudnn=False)  # <-- the loop instead
slower = lstm(x)  # (batch, units)

# region proof
assert h.shape == slower.shape and lstm.use_cudnn is False
# endregion proof
