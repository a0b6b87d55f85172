"""The GRU by hand: three blocks of weights, and a bias of two rows

The order is z, r, candidate. One row of the bias is added to the product with
x, the other to the product with h. A SimpleRNN is tanh(x W + h U + b).
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
random_bias = tf.keras.initializers.RandomNormal(seed=1)

gru = tf.keras.layers.GRU(units, bias_initializer=random_bias)
gru_output = gru(x)  # (batch, units): last h of the GRU
kernel, recurrent_kernel, bias = gru.weights
# (features, 3 * units): z, r, candidate; (units, 3 * units): z, r, candidate;
# (2, 3 * units): a row for x and a row for h
h = tf.zeros((batch, units))
for t in range(timesteps):
    from_x = tf.split(x[:, t] @ kernel + bias[0], 3, axis=-1)
    from_h = tf.split(h @ recurrent_kernel + bias[1], 3, axis=-1)
    z = tf.sigmoid(from_x[0] + from_h[0])  # (batch, units): update gate
    r = tf.sigmoid(from_x[1] + from_h[1])  # (batch, units): reset gate
    candidate = tf.tanh(from_x[2] + r * from_h[2])
    h = z * h + (1 - z) * candidate
print("GRU      ", gru_output[0].numpy().round(4))
print("by hand  ", h[0].numpy().round(4))
# region proof
import numpy as np

np.testing.assert_allclose(gru_output, h, atol=1e-6)
before = tf.keras.layers.GRU(units, reset_after=False)
before.build(x.shape)
one_bias = before.weights[2]  # (3 * units,): with reset_after=False
assert gru.count_params() == 3 * (units * (features + units) + 2 * units)
assert before.count_params() == 3 * (units * (features + units) + units)

rnn = tf.keras.layers.SimpleRNN(units, bias_initializer=random_bias)
rnn_output = rnn(x)  # (batch, units): last h of the SimpleRNN
W, U, b = rnn.weights
# (features, units): kernel; (units, units): recurrent kernel; (units,): bias
h = tf.zeros((batch, units))
for t in range(timesteps):
    h = tf.tanh(x[:, t] @ W + h @ U + b)
np.testing.assert_allclose(rnn_output, h, atol=1e-6)
# endregion proof
