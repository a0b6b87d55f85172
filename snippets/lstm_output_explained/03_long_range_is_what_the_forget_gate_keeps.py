"""How much of an old c is left is what the forget gates keep

The forget gates of a new layer, averaged, and the share of c that is left
after 100 timesteps, for three values of their bias. 1 is the default.
"""

import tensorflow as tf

batch, timesteps, features, units = 16, 100, 3, 32
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

gates, left = {}, {}
for forget_bias in (1.0, 3.0, 5.0):
    cell = tf.keras.layers.LSTMCell(units)
    cell.build((batch, features))
    bias = [0.0, forget_bias, 0.0, 0.0]  # i, f, candidate, o
    cell.bias.assign(tf.repeat(bias, units))
    h = c = tf.zeros((batch, units))
    kept, share = tf.ones((batch, units)), []
    for t in range(timesteps):
        z = x[:, t] @ cell.kernel + h @ cell.recurrent_kernel + cell.bias
        forget = tf.sigmoid(tf.split(z, 4, axis=-1)[1])  # (batch, units)
        share.append(tf.reduce_mean(forget))
        kept = kept * forget
        out, (h, c) = cell(x[:, t], [h, c])
    gates[forget_bias] = float(tf.reduce_mean(share))
    left[forget_bias] = float(tf.reduce_mean(kept))
for bias, gate in gates.items():
    print(f"bias {bias:.0f}: gate {gate:.2f}, left of c {left[bias]:.0e}")
# region proof
assert abs(gates[1.0] - 0.72) < 0.02 and gates[5.0] > 0.98
assert left[1.0] < 1e-9 < 1e-3 < left[3.0] < 0.1 < left[5.0]
assert round(0.5 ** (1 / timesteps), 3) == 0.993
# endregion proof
