"""A cell is a Layer with a state_size"""

import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class Summing(tf.keras.layers.Layer):
    state_size = features

    def call(self, inputs, states):
        state = states[0] + inputs
        return state, [state]


output = tf.keras.layers.RNN(Summing())(tf.ones((batch, timesteps, features)))
# (batch, features)
print(output.shape, float(output[0, 0]))

# region proof
assert float(output[0, 0]) == timesteps
# endregion proof
