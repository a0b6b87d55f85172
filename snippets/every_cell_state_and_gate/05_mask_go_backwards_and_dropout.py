"""Where gates computed from h and the weights are not the layer's

Masked timesteps hold c and use no gates; go_backwards reads x from its end;
dropout in training multiplies x by a mask that the weights know nothing of.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, dropout=0.5)
lstm.build(x.shape)
kernel, recurrent_kernel, bias = lstm.get_weights()


def h_from_gates(x, h_seq):
    h_before = tf.pad(h_seq[:, :-1], [[0, 0], [1, 0], [0, 0]])
    z = x @ kernel + h_before @ recurrent_kernel + bias
    i, f, candidate, o = tf.split(z, 4, axis=-1)
    c, h_steps = tf.zeros((batch, units)), []
    for t in range(timesteps):
        c = tf.sigmoid(f[:, t]) * c
        c += tf.sigmoid(i[:, t]) * tf.tanh(candidate[:, t])
        h_steps.append(tf.sigmoid(o[:, t]) * tf.tanh(c))
    return tf.stack(h_steps, axis=1)


def check(name, x, h_seq, holds):
    off = np.abs(h_from_gates(x, h_seq) - h_seq).max()
    print(f"{name:32}{'right' if off < 1e-5 else 'wrong'}")
    assert (off < 1e-5) == holds


backwards = tf.keras.layers.LSTM(
    units, return_sequences=True, go_backwards=True
)
backwards.build(x.shape)
backwards.set_weights(lstm.get_weights())

check("inference", x, lstm(x), holds=True)
check("dropout in training", x, lstm(x, training=True), holds=False)
check("go_backwards", x, backwards(x), holds=False)
check("go_backwards, x reversed", x[:, ::-1], backwards(x), holds=True)

mask = tf.sequence_mask([6, 4], timesteps)
masked = lstm(x, mask=mask)
check("mask", x, masked, holds=False)
check("mask, the unmasked row", x[:1], masked[:1], holds=True)
