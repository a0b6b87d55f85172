"""With recurrent_dropout, h of a GRU stays between -1 and 1"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 4, 200, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

gru = tf.keras.layers.GRU(units, recurrent_dropout=0.5)
h = gru(x, training=True)  # (batch, units)
print("h within -1 and 1:", bool(np.max(np.abs(h)) <= 1))

# region proof
assert np.max(np.abs(h)) <= 1
# endregion proof
