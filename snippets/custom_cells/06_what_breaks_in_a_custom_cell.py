"""What breaks: state_size missing or wrong, one tensor returned

The messages of cells that do not keep to the protocol, and two silent
mistakes: a lone tensor is unpacked along the batch, and a missing output_size
makes a symbolic shape that is false.
"""

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
x = tf.ones((batch, timesteps, features))
RNN, Layer = tf.keras.layers.RNN, tf.keras.layers.Layer


class NoStateSize(Layer):
    def call(self, inputs, states):
        return inputs, [inputs + states[0]]


class WrongStateSize(NoStateSize):
    state_size = 7


class OnlyOutput(Layer):
    state_size = features

    def call(self, inputs, states):
        return inputs + states[0]


class NoOutputSize(OnlyOutput):
    def call(self, inputs, states):
        return tf.concat([inputs, inputs], axis=-1), [inputs]


def old_reset():
    RNN(tf.keras.layers.LSTMCell(4), stateful=True).reset_state(states=[x, x])


for name, call, words in [
    ("no state_size", lambda: RNN(NoStateSize()), "`state_size` attribute"),
    ("one tensor", lambda: RNN(OnlyOutput())(x[:1]), "not enough values"),
    ("wrong state_size", lambda: RNN(WrongStateSize())(x), "[2,3] vs. [2,7]"),
    ("reset_state(states=…)", old_reset, "unexpected keyword argument"),
]:
    try:
        call()
    except (TypeError, ValueError, tf.errors.InvalidArgumentError) as error:
        message = f"{type(error).__name__}: {error}"
    assert words in message
    print(f"{name}\n{message}\n")

lost = RNN(OnlyOutput())(x)  # (features,): the first row of the batch
symbolic = RNN(NoOutputSize())(tf.keras.Input((timesteps, features)))
# (None, features): the size of the state is taken for the output's
real = RNN(NoOutputSize())(x)  # (batch, 2 * features): what the cell returns
print("without output_size:", symbolic.shape, "promised,", real.shape)
