"""Return as many states as state_size has sizes, in its order"""

import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class MeanAndCountCell(tf.keras.layers.Layer):
    state_size = (features, 1)

    def call(self, inputs, states):
        total, count = states[0] + inputs, states[1] + 1
        return total / count, [total, count]  # <--


x = tf.keras.Input((timesteps, features))
model = tf.keras.Model(x, tf.keras.layers.RNN(MeanAndCountCell())(x))
mean = model(tf.ones((batch, timesteps, features)))  # (batch, features)

# region proof
import numpy as np

np.testing.assert_allclose(mean, 1, rtol=1e-6)
inputs, states = tf.ones((batch, timesteps, features)), [tf.zeros((batch, 4))]
with np.testing.assert_raises_regex(
    ValueError, "leaves.*got: 2|pack|state_size"
):
    tf.keras.layers.LSTM(4)(inputs, initial_state=3 * states)
# endregion proof
