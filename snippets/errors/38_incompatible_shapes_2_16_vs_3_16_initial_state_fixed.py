"""Pass the states of those rows that go on"""

import tensorflow as tf

batch, timesteps, features, units, rows = 2, 5, 6, 4, 3
lstm = tf.keras.layers.LSTM(units, return_state=True)

_, h, c = lstm(tf.ones((rows, timesteps, features)))
# (rows, units), (rows, units), (rows, units)
x = tf.ones((batch, timesteps, features))  # goes on with rows 0 and 2
go_on = [tf.gather(state, [0, 2]) for state in (h, c)]  # <--
# [(batch, units), (batch, units)]
output, h, c = lstm(x, initial_state=go_on)
# (batch, units), (batch, units), (batch, units)
# region proof
import numpy as np

assert output.shape == (batch, units)

four = tf.keras.layers.LSTM(units)
six = tf.keras.layers.LSTM(6, go_backwards=True)
both = {"backward_layer": six, "merge_mode": "sum"}
others = (
    lambda: tf.keras.layers.Bidirectional(four, **both)(x),
    lambda: tf.keras.losses.MeanSquaredError()(tf.ones((batch, 3)), output),
    lambda: output * tf.ones((batch, timesteps)),
)
for call in others:  # two directions, a target, and a mask
    words = "Incompatible shapes|same number of units"
    np.testing.assert_raises_regex(Exception, words, call)
# endregion proof
