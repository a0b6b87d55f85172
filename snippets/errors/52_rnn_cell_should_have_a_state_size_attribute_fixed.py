"""Set state_size, one integer for each state"""

import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class MeanCell(tf.keras.layers.Layer):
    state_size = features  # <-- two states: [features, features]

    def call(self, inputs, states):
        h = (states[0] + inputs) / 2
        return h, [h]


h = tf.keras.layers.RNN(MeanCell())(tf.ones((batch, timesteps, features)))
# (batch, features)
# region proof
import numpy as np

assert h.shape == (batch, features)


class NoStates(MeanCell):
    def call(self, inputs, states):
        return super().call(inputs, states)[0]


class TooFew(MeanCell):
    state_size = (features, features)


for cell, words in (
    (NoStates(), "not enough values to unpack"),
    (TooFew(), "Too few leaves|not pack sequence"),
):
    rnn = tf.keras.layers.RNN(cell)  # no error yet
    with np.testing.assert_raises_regex(ValueError, words):
        rnn(tf.ones((1, timesteps, features)))
np.testing.assert_allclose(h, 1 - 0.5**timesteps + np.zeros(h.shape))
# endregion proof
