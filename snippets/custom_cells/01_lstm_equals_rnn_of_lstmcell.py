"""LSTM equals RNN(LSTMCell): the same weights give the same bits

An LSTM is an RNN layer around an LSTMCell. It adds the cuDNN kernel, so RNN
does not know `use_cudnn`.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
both = {"return_sequences": True, "return_state": True}

lstm = tf.keras.layers.LSTM(units, **both)
h_seq, h, c = lstm(x)
# (batch, timesteps, units): h after every timestep; (batch, units): last h;
# (batch, units): last c

rnn = tf.keras.layers.RNN(tf.keras.layers.LSTMCell(units), **both)
rnn.build(x.shape)
rnn.set_weights(lstm.get_weights())
rnn_seq, rnn_h, rnn_c = rnn(x)
# (batch, timesteps, units): the same; (batch, units): the same;
# (batch, units): the same

pairs = (rnn_seq, h_seq), (rnn_h, h), (rnn_c, c)
print("differences", *(np.abs(a - b).max() for a, b in pairs))
# region proof
for ours, theirs in pairs:
    np.testing.assert_array_equal(ours, theirs)
assert isinstance(lstm, tf.keras.layers.RNN)
assert isinstance(lstm.cell, tf.keras.layers.LSTMCell)
cell = tf.keras.layers.LSTMCell(units)
for unrolled in (
    tf.keras.layers.RNN(cell, unroll=True, **both),
    tf.keras.layers.LSTM(units, unroll=True, **both),
):
    unrolled.build(x.shape)
    unrolled.set_weights(lstm.get_weights())
    for ours, theirs in zip(unrolled(x), lstm(x), strict=True):
        np.testing.assert_array_equal(ours, theirs)
for ours, theirs in zip(
    rnn(x, initial_state=[h, c]), lstm(x, initial_state=[h, c]), strict=True
):
    np.testing.assert_array_equal(ours, theirs)
for cells in (cell, [cell, tf.keras.layers.LSTMCell(units)]):
    for option in ({"use_cudnn": False}, {"dropout": 0.5}):
        words = "Unrecognized keyword arg"
        with np.testing.assert_raises_regex(ValueError, words):
            tf.keras.layers.RNN(cells, **option)
        assert tf.keras.layers.LSTM(units, **option)(x).shape == h.shape
# endregion proof
