"""Give both states in a list"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
h = c = tf.zeros((batch, units))

last_h = tf.keras.layers.LSTM(units, name="lstm")(x, initial_state=[h, c])
# (batch, units)
# region proof
import numpy as np

assert last_h.shape == (batch, units)
layers = tf.keras.layers
both = layers.Bidirectional(layers.LSTM(units))
cells = layers.RNN([layers.LSTMCell(units), layers.LSTMCell(units)])
for layer, states, words in (
    (both, [h, c], "LSTM.call|state_size"),
    (cells, [h, c, h, c], "LSTMCell.call|state_size"),
):
    with np.testing.assert_raises_regex(Exception, words):
        layer(x, initial_state=states)
# endregion proof
