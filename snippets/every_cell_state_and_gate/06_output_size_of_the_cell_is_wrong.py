"""Without output_size, the next layer expects half of what comes

The cell emits `2 * units` values, and RNN believes `output_size`, which the
cell inherits as `units`: "expected axis -1 of input shape to have value 4".
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4


class Forgetful(tf.keras.layers.LSTMCell):
    def call(self, inputs, states, training=False):
        _, (h, c) = super().call(inputs, states, training=training)
        return tf.concat([h, c], axis=-1), [h, c]


x = np.zeros((batch, timesteps, features))
inputs = tf.keras.Input((timesteps, features))
symbolic = tf.keras.layers.RNN(Forgetful(units))(inputs)
# (None, units): believed
values = tf.keras.Model(inputs, symbolic)(x)  # (batch, 2 * units): computed

head = tf.keras.layers.Dense(1, name="head")
model = tf.keras.Model(inputs, head(symbolic))
try:
    model(x)
except ValueError as error:
    lines = str(error).splitlines()
print(next(line for line in lines if "expected axis -1" in line))
# region proof
assert any("of input shape to have value 4" in line for line in lines)
assert symbolic.shape == (None, units) and values.shape == (batch, 2 * units)
cell = Forgetful(units)
noise = np.random.default_rng(0).normal(size=x.shape)
both = tf.keras.layers.RNN(cell)(noise)
lstm = tf.keras.layers.LSTM(units, return_state=True)
lstm.build(x.shape)
lstm.set_weights(cell.get_weights())
np.testing.assert_array_equal(both, tf.concat(lstm(noise)[1:], axis=-1))
# endregion proof
