"""A cell of your own that drops h acts on every version"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 9, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.ones((batch, timesteps, features))


class DroppingCell(tf.keras.layers.LSTMCell):
    """An LSTM cell that drops half of h before each timestep."""

    def call(self, inputs, states, training=False):
        h, c = states
        if training:
            h = tf.nn.dropout(h, 0.5)
        return super().call(inputs, [h, c])


lstm = tf.keras.layers.RNN(DroppingCell(units))
first = lstm(x, training=True)  # (batch, units)
inference = lstm(x, training=False)  # (batch, units)
print("training as in inference:", np.allclose(first, inference))

# region proof
assert not np.allclose(first, inference)
np.testing.assert_array_equal(inference, lstm(x, training=False))
# endregion proof
