"""A state of shape (batch, rows, columns) gets false symbolic shapes

`state_size=[(rows, columns)]` is read as two states, one for each number.
"""

import tensorflow as tf

batch, timesteps, rows, columns = 2, 5, 3, 6


class PictureCell(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.state_size = [(rows, columns)]
        self.output_size = rows

    def get_initial_state(self, batch_size=None):
        return [tf.zeros((batch_size, rows, columns))]

    def call(self, inputs, states):
        state = states[0] + inputs[:, :, tf.newaxis]
        return tf.reduce_sum(state, axis=-1), [state]


rnn = tf.keras.layers.RNN(PictureCell(), return_state=True)
output, state = rnn(tf.ones((batch, timesteps, rows)))
# (batch, rows), (batch, rows, columns)
promised = rnn.compute_output_shape((batch, timesteps, rows))
print("promised:", promised[1])
print("real:    ", tuple(state.shape))
# region proof
import numpy as np

assert promised[1] == [(batch, rows), (batch, columns)]


class FlatCell(PictureCell):
    def __init__(self):
        super().__init__()
        self.state_size = rows * columns

    def get_initial_state(self, batch_size=None):
        return [tf.zeros((batch_size, rows * columns))]

    def call(self, inputs, states):
        picture = tf.reshape(states[0], (-1, rows, columns))
        total, (picture,) = super().call(inputs, [picture])
        return total, [tf.reshape(picture, (-1, rows * columns))]


flat = tf.keras.layers.RNN(FlatCell(), return_state=True)
same, flat_state = flat(tf.ones((batch, timesteps, rows)))
np.testing.assert_array_equal(same, output)
shapes = flat.compute_output_shape((batch, timesteps, rows))
assert shapes[1] == tuple(flat_state.shape)
# endregion proof
