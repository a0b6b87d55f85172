"""Where gates computed from h and the weights are not the layer's

Masked timesteps hold c and use no gates; go_backwards reads x from its end;
dropout in training multiplies x by a mask that the weights know nothing of.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)
lstm = tf.keras.layers.LSTM(units, return_sequences=True, dropout=0.5)
inference = lstm(x)  # (batch, timesteps, units)
kernel, recurrent_kernel, bias = lstm.get_weights()


def off(x, h_seq):
    h_before = tf.pad(h_seq[:, :-1], [[0, 0], [1, 0], [0, 0]])
    z = tf.split(x @ kernel + h_before @ recurrent_kernel + bias, 4, axis=-1)
    i, f, o = map(tf.sigmoid, (z[0], z[1], z[3]))
    c = tf.zeros((batch, units))
    for t in range(timesteps):
        c = f[:, t] * c + i[:, t] * tf.tanh(z[2][:, t])
    return np.abs(o[:, -1] * tf.tanh(c) - h_seq[:, -1]).max()


print(f"inference            {off(x, inference):.4f}")
print(f"dropout in training  {off(x, lstm(x, training=True)):.4f}")
print(f"mask                 {off(x, lstm(x, mask=mask)):.4f}")
# region proof
backwards = tf.keras.layers.LSTM(
    units, return_sequences=True, go_backwards=True
)
backwards.build(x.shape)
backwards.set_weights(lstm.get_weights())


masked = lstm(x, mask=mask)
assert off(x, inference) < 1e-5
assert off(x[:, ::-1], backwards(x)) < 1e-5 < 0.01 < off(x, backwards(x))
assert min(off(x, masked), off(x, lstm(x, training=True))) > 0.01
# with initial_state, h before the first timestep is the given one
h = c = tf.ones((batch, units))
first = lstm(x, initial_state=[h, c])[:, 0]
z = tf.split(x[:, 0] @ kernel + h @ recurrent_kernel + bias, 4, axis=-1)
c = tf.sigmoid(z[1]) * c + tf.sigmoid(z[0]) * tf.tanh(z[2])
np.testing.assert_allclose(tf.sigmoid(z[3]) * tf.tanh(c), first, atol=1e-6)
# endregion proof
