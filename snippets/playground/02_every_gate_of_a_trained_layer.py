"""Every gate, c and h of a trained LSTM that adds up what it reads

The weights are those of `sum`, of the training before. A cell that also emits
its gates, run by `RNN`, gives all six at every timestep; its h is that of
`tf.keras.layers.LSTM` with the same weights.
"""

import json

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 1, 12, 1, 2
kernel = [[-0.37, 0.35, 0.99, -0.49, -0.22, -0.34, 1.04, -0.2]]
recurrent = [
    [-0.47, -0.17, -0.81, -0.78, 0.73, 0.13, -0.95, -0.87],
    [-1.03, 0.7, -1.37, 0.74, 0.52, 0.78, -0.78, 0.39],
]
bias = [-0.59, -0.66, 1.27, 1.72, -0.04, 0.08, -0.59, 0.32]
weights = [np.array(values) for values in (kernel, recurrent, bias)]
x = np.zeros((batch, timesteps, features))
x[0, 4:] = 1  # zeros, then ones


class Gates(tf.keras.layers.LSTMCell):
    output_size = 6 * units

    def call(self, inputs, states, training=False):
        _, (h, c) = super().call(inputs, states, training=training)
        z = inputs @ self.kernel + states[0] @ self.recurrent_kernel
        i, f, g, o = tf.split(z + self.bias, 4, axis=-1)
        gates = [tf.sigmoid(i), tf.sigmoid(f), tf.tanh(g), tf.sigmoid(o)]
        return tf.concat([*gates, c, h], axis=-1), [h, c]


rnn = tf.keras.layers.RNN(
    Gates(units, dtype="float64"), return_sequences=True, dtype="float64"
)
rnn.build(x.shape)
rnn.set_weights(weights)
lstm = tf.keras.layers.LSTM(units, return_sequences=True, dtype="float64")
lstm.build(x.shape)
lstm.set_weights(weights)
found = tf.split(rnn(x)[0], 6, axis=-1)
h_all = found[-1]  # (timesteps, units): every h

np.testing.assert_allclose(h_all, lstm(x)[0], rtol=1e-12)
print(json.dumps({"x": x[0, :, 0].tolist()}))
for name, values in zip("ifgoch", found):
    print(json.dumps({name: values.numpy().round(4).tolist()}))
