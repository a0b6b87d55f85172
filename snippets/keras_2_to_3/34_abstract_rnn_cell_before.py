"""Keras 2: a cell inherits from AbstractRNNCell"""

# raises: AttributeError

import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class Summing(tf.keras.layers.AbstractRNNCell):
    state_size = features

    def call(self, inputs, states):
        state = states[0] + inputs
        return state, [state]


output = tf.keras.layers.RNN(Summing())(tf.ones((batch, timesteps, features)))
print(output.shape, float(output[0, 0]))
