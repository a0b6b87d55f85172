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
assert h.shape == (batch, features)
# endregion proof
