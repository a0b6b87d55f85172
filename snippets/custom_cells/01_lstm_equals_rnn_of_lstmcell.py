"""LSTM equals RNN(LSTMCell): the same weights give the same bits

An LSTM is an RNN layer around an LSTMCell. What only LSTM has is the cuDNN
kernel, so RNN does not know `use_cudnn`.
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
assert isinstance(lstm, tf.keras.layers.RNN)
assert isinstance(lstm.cell, tf.keras.layers.LSTMCell)

for unroll in (False, True):
    cell = tf.keras.layers.LSTMCell(units)
    rnn = tf.keras.layers.RNN(cell, unroll=unroll, **both)
    rnn.build(x.shape)
    rnn.set_weights(lstm.get_weights())
    rnn_seq, rnn_h, rnn_c = rnn(x)
    # (batch, timesteps, units): the same; (batch, units): the same;
    # (batch, units): the same
    differences = [
        np.abs(a - b).max()
        for a, b in zip((rnn_seq, rnn_h, rnn_c), (h_seq, h, c), strict=True)
    ]
    print(f"unroll={unroll}: differences", *differences)
    assert max(differences) == 0

try:
    tf.keras.layers.RNN(tf.keras.layers.LSTMCell(units), use_cudnn=False)
except ValueError as error:
    message = str(error)
print(message)
assert "Unrecognized keyword arguments" in message
