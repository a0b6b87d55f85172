"""recurrent_dropout draws another mask at each call in training"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 9, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, recurrent_dropout=0.5)
first = lstm(x, training=True)  # (batch, units)
second = lstm(x, training=True)  # (batch, units)
inference = lstm(x, training=False)  # (batch, units)
print("training as in inference:", np.allclose(first, inference))

# region proof
assert not np.allclose(first, inference)
assert not np.allclose(first, second)
# endregion proof
