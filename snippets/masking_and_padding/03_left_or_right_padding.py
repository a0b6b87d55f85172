"""Left or right padding: the same h with a mask, not without

Zeros on the left of an untrained layer change nothing, because its bias adds
nothing to c. With any other bias they do; zeros on the right always do.
"""

import numpy as np
import tensorflow as tf

batch, real, padding, features, units = 2, 6, 5, 3, 4
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((batch, real, features))
zeros = tf.zeros((batch, padding, features))
right = tf.concat([x, zeros], axis=1)
# (batch, real + padding, features): data first
left = tf.concat([zeros, x], axis=1)
# (batch, real + padding, features): zeros first
right_mask = tf.sequence_mask([real, real], real + padding)
left_mask = tf.reverse(right_mask, axis=[1])
# (batch, real + padding): False on the left


def shift(layer, padded, mask):
    return np.abs(layer(padded, mask=mask)[1] - layer(x)[1]).max()


both = {"return_sequences": True, "return_state": True}
fresh = tf.keras.layers.LSTM(units, **both)
noise = tf.keras.initializers.RandomUniform(-0.5, 0.5, seed=1)
biased = tf.keras.layers.LSTM(units, bias_initializer=noise, **both)

print("largest change of h   right   left")
for name, layer in ("untrained", fresh), ("other bias", biased):
    masked = shift(layer, right, right_mask), shift(layer, left, left_mask)
    without = shift(layer, right, None), shift(layer, left, None)
    print(f"{name:10}  mask     ", *(f"{value:7.4f}" for value in masked))
    print(f"{name:10}  no mask  ", *(f"{value:7.4f}" for value in without))
    assert max(masked) < 1e-6 and without[0] > 0.1
    assert without[1] < 1e-6 if layer is fresh else without[1] > 0.01

ones = [tf.ones((batch, units)), tf.ones((batch, units))]
for states in (None, ones):
    h_seq = biased(left, mask=left_mask, initial_state=states)[0]
    # (batch, real + padding, units): zeros before the first real timestep
    assert not np.any(h_seq[:, :padding])
    np.testing.assert_allclose(
        h_seq[:, padding:], biased(x, initial_state=states)[0], atol=1e-6
    )
