"""A custom cell: an LSTM whose input gate is 1 minus the forget gate

A cell has a state_size, an output_size, and a call that takes one timestep
and the states and returns the output and the new states. An LSTM with mirrored
input gate weights gives the same numbers.
"""

import tensorflow as tf


class CoupledLSTMCell(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.state_size = [units, units]  # h and c
        self.output_size = units

    def build(self, input_shape):
        self.gates = tf.keras.layers.Dense(3 * self.output_size)
        self.gates.build((None, input_shape[-1] + self.output_size))

    def call(self, inputs, states):
        h, c = states
        f, candidate, o = tf.split(self.gates(tf.concat([inputs, h], 1)), 3, 1)
        f = tf.sigmoid(f)
        c = f * c + (1 - f) * tf.tanh(candidate)
        h = tf.sigmoid(o) * tf.tanh(c)
        return h, [h, c]


rnn = tf.keras.layers.RNN(CoupledLSTMCell(units=4), return_state=True)
output, h, c = rnn(tf.random.normal((2, 50, 3)))
print("h", h.shape, "c", c.shape, "weights", rnn.count_params())
# region proof
import numpy as np

batch, timesteps, features, units = 2, 50, 3, 4
tf.keras.utils.set_random_seed(0)
x = 2 * tf.random.normal((batch, timesteps, features))
output, h, c = rnn(x)  # (batch, units), (batch, units), (batch, units)
assert np.abs(c).max() < 1
lstm = tf.keras.layers.LSTM(units, return_state=True)
lstm.build(x.shape)
kernel, bias = rnn.get_weights()
mirrored = []
for weight in (kernel[:features], kernel[features:], bias):
    f, candidate, o = np.split(weight, 3, axis=-1)
    mirrored.append(np.concatenate([-f, f, candidate, o], axis=-1))
lstm.set_weights(mirrored)
for ours, keras in zip((output, h, c), lstm(x), strict=True):
    np.testing.assert_allclose(ours, keras, atol=1e-5)
assert rnn.count_params() == lstm.count_params() * 3 // 4
# endregion proof
