"""A custom cell: an LSTM whose input gate is 1 minus the forget gate

A cell has a state_size, an output_size, and a call that takes one timestep
and the states and returns the output and the new states. An LSTM with mirrored
input gate weights gives the same numbers.
"""

import numpy as np
import tensorflow as tf


class CoupledLSTMCell(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.state_size = [units, units]  # h and c
        self.output_size = units

    def build(self, input_shape):
        wide = 3 * self.units  # f, candidate, o
        self.kernel = self.add_weight((input_shape[-1], wide))
        self.recurrent_kernel = self.add_weight((self.units, wide))
        self.bias = self.add_weight((wide,), initializer="zeros")

    def call(self, inputs, states, training=None):
        h, c = states
        z = inputs @ self.kernel + h @ self.recurrent_kernel + self.bias
        f, candidate, o = tf.split(z, 3, axis=-1)
        f = tf.sigmoid(f)
        c = f * c + (1 - f) * tf.tanh(candidate)
        h = tf.sigmoid(o) * tf.tanh(c)
        return h, [h, c]


batch, timesteps, features, units = 2, 50, 3, 4
tf.keras.utils.set_random_seed(0)
x = 2 * tf.random.normal((batch, timesteps, features))

cell = CoupledLSTMCell(units)
rnn = tf.keras.layers.RNN(cell, return_sequences=True, return_state=True)
h_seq, h, c = rnn(x)
# (batch, timesteps, units): h after every timestep; (batch, units): last h;
# (batch, units): last c, bounded
assert np.abs(c).max() < 1

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
lstm.build(x.shape)
mirrored = []
for weight in rnn.get_weights():
    f, candidate, o = np.split(weight, 3, axis=-1)
    mirrored.append(np.concatenate([-f, f, candidate, o], axis=-1))
lstm.set_weights(mirrored)
for ours, keras in zip((h_seq, h, c), lstm(x), strict=True):
    np.testing.assert_allclose(ours, keras, atol=1e-5)
print("weights", rnn.count_params(), "instead of", lstm.count_params())
print("largest |c|", np.abs(c).max().round(4))
