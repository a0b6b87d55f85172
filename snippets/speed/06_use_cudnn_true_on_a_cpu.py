"""use_cudnn=True on a CPU raises; "auto" falls back silently

On a machine without a GPU "auto" and False compute the same numbers with the
same loop. True insists on cuDNN and fails when the layer is called on data.
"""
# raises: ValueError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

x = np.ones((batch, timesteps, features), dtype="float32")
last_h = {}
for use_cudnn in ("auto", False):
    tf.keras.utils.set_random_seed(0)
    lstm = tf.keras.layers.LSTM(units, use_cudnn=use_cudnn)
    last_h[use_cudnn] = lstm(x)  # (batch, units)
np.testing.assert_array_equal(last_h["auto"], last_h[False])

lstm = tf.keras.layers.LSTM(units, use_cudnn=True)
assert lstm.use_cudnn is True  # nothing is raised yet
lstm(x)
