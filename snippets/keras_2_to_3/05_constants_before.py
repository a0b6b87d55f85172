"""Keras 2: constants= hands a tensor to the cell at every timestep"""

# raises: TypeError

import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class Adder(tf.keras.layers.Layer):
    state_size = features

    def call(self, inputs, states, constants=None):
        state = states[0] + inputs + constants[0]
        return state, [state]


x = tf.ones((batch, timesteps, features))
rnn = tf.keras.layers.RNN(Adder(name="adder"), name="rnn")
output = rnn(x, constants=[tf.ones((batch, features))])
print(output.shape, float(output[0, 0]))
