"""What is constant goes beside the input, repeated over the timesteps"""

import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class Adder(tf.keras.layers.Layer):
    state_size = features

    def call(self, inputs, states):
        inputs, constant = tf.split(inputs, 2, axis=-1)
        state = states[0] + inputs + constant
        return state, [state]


x = tf.ones((batch, timesteps, features))
constant = tf.ones((batch, features))
repeated = tf.repeat(constant[:, tf.newaxis], timesteps, axis=1)
# (batch, timesteps, features)
output = tf.keras.layers.RNN(Adder())(tf.concat([x, repeated], -1))
# (batch, features)
print(output.shape, float(output[0, 0]))

# region proof
assert float(output[0, 0]) == 2 * timesteps
# endregion proof
