"""A stateful LSTM now obeys initial_state; Keras 2 kept its stored states

Keras 2 used a given state only while the stored one was all zeros.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
zeros = [tf.zeros((batch, units))] * 2

tf.keras.utils.set_random_seed(0)
lstm = tf.keras.layers.LSTM(units, stateful=True)
first = lstm(x)  # (batch, units): from zeros
again = lstm(x, initial_state=zeros)  # (batch, units)
print("starts from the given zeros:", np.allclose(first, again))

# region proof
np.testing.assert_allclose(again, first, rtol=1e-6)
# endregion proof
