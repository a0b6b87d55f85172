"""Take the output off, pass the states alone"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.keras.Input((timesteps, features))

output, *states = tf.keras.layers.LSTM(units, return_state=True)(x)  # <--
# (None, units), [(None, units), (None, units)]
decoder = tf.keras.layers.LSTM(units)
model = tf.keras.Model(x, decoder(x, initial_state=states))

decoded = model(tf.ones((batch, timesteps, features)))  # (batch, units)
# region proof
import numpy as np

assert decoded.shape == (batch, units)


class Lossy(tf.keras.layers.LSTMCell):
    def call(self, inputs, states, training=False):
        output, (h, c) = super().call(inputs, states, training=training)
        return output, [h]


zeros = np.zeros((batch, timesteps, features), "float32")
with np.testing.assert_raises_regex(Exception, "RNN"):
    tf.keras.layers.RNN(Lossy(units))(zeros)
with np.testing.assert_raises_regex(IndexError, "list index out of range"):
    decoder(zeros, initial_state=[zeros[:, 0]])
four = 4 * [tf.zeros((batch, units))]
with np.testing.assert_raises_regex(
    ValueError, "expected: 4|state_size|had 4"
):
    decoder(zeros, initial_state=four)
# endregion proof
