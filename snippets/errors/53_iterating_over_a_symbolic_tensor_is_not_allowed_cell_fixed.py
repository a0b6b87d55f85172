"""Return the output and the list of new states"""

import numpy as np
import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class MeanCell(tf.keras.layers.Layer):
    state_size = features

    def call(self, inputs, states):
        h = (states[0] + inputs) / 2
        return h, [h]  # <--


x = tf.keras.Input((timesteps, features))
model = tf.keras.Model(x, tf.keras.layers.RNN(MeanCell())(x))
h = model.predict(np.ones((batch, timesteps, features)), verbose=0)
# (batch, features)
# region proof
np.testing.assert_allclose(h, 1 - 0.5**timesteps)


class Alone(MeanCell):
    def call(self, inputs, states):
        return super().call(inputs, states)[0]


rows = tf.ones((2, timesteps, features))
assert tf.keras.layers.RNN(Alone())(rows).shape == (features,)  # no error
with np.testing.assert_raises_regex(ValueError, "not enough values"):
    tf.keras.layers.RNN(Alone())(rows[:1])
# endregion proof
