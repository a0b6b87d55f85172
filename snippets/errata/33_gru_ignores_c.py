"""A GRU that is given [h, c] takes h and ignores c"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
h, c = tf.random.normal((2, batch, units))  # (batch, units), (batch, units)

gru = tf.keras.layers.GRU(units)
two = gru(x, initial_state=[h, c])  # (batch, units): no error
one = gru(x, initial_state=[h])  # (batch, units)
print("largest difference:", np.abs(two - one).max())
# region proof
np.testing.assert_array_equal(two, one)
# endregion proof
