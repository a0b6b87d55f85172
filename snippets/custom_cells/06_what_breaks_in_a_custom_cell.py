"""What breaks: state_size missing or wrong, one tensor returned

The messages of cells that do not keep to the protocol, and two silent
mistakes: a lone tensor is unpacked along the batch, and a missing output_size
makes a symbolic shape that is false.
"""

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
x = tf.ones((batch, timesteps, features))
RNN, Layer = tf.keras.layers.RNN, tf.keras.layers.Layer


class OnlyOutput(Layer):
    state_size = features

    def call(self, inputs, states):
        return inputs + states[0]


class NoOutputSize(OnlyOutput):
    def call(self, inputs, states):
        return tf.concat([inputs, inputs], axis=-1), [inputs]


lost = RNN(OnlyOutput())(x)  # (features,): the first row of the batch
symbolic = RNN(NoOutputSize())(tf.keras.Input((timesteps, features)))
# (None, features): the size of the state is taken for the output's
real = RNN(NoOutputSize())(x)  # (batch, 2 * features): what the cell returns
print("one tensor:", lost.shape, "instead of", (batch, features))
print("without output_size:", symbolic.shape, "promised,", real.shape)
# region proof
import numpy as np


class NoStateSize(Layer):
    def call(self, inputs, states):
        return inputs, [inputs + states[0]]


class WrongStateSize(NoStateSize):
    state_size = 7


def old_reset():
    RNN(tf.keras.layers.LSTMCell(4), stateful=True).reset_state(states=[x, x])


for call, error, words in [
    (lambda: RNN(NoStateSize()), ValueError, "`state_size` attribute"),
    (lambda: RNN(OnlyOutput())(x[:1]), ValueError, r"\(expected 2, got 1\)"),
    (lambda: RNN(WrongStateSize())(x), Exception, r"\[2,3\] vs. \[2,7\]"),
    (old_reset, TypeError, "unexpected keyword argument 'states'"),
]:
    np.testing.assert_raises_regex(error, words, call)
assert lost.shape == (features,)
assert symbolic.shape[-1] != real.shape[-1]
tens = x * [[[1.0]], [[10.0]]]  # the output is row 0, the state row 1
np.testing.assert_array_equal(RNN(OnlyOutput())(tens), [41.0] * features)
# endregion proof
