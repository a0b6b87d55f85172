"""Left or right padding: the same h with a mask, not without

Zeros on the left of an untrained layer change nothing, because its bias adds
nothing to c. With the bias here they do, and zeros on the right do with both.
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
mask = tf.sequence_mask([real, real], real + padding)
# (batch, real + padding): False on the right

noise = tf.keras.initializers.RandomUniform(-0.5, 0.5, seed=1)
lstm = tf.keras.layers.LSTM(units, bias_initializer=noise)
h = lstm(x)  # (batch, units): nothing is padded
print("largest change of h   right   left")
for name, sides in ("mask", (mask, mask[:, ::-1])), ("no mask", (None, None)):
    padded = lstm(right, mask=sides[0]), lstm(left, mask=sides[1])
    changes = [np.abs(other - h).max() for other in padded]
    print(f"{name:20}", *(f"{change:7.4f}" for change in changes))
# region proof
assert min(changes) > 0.01
np.testing.assert_allclose(lstm(right, mask=mask), h, atol=1e-6)
np.testing.assert_allclose(lstm(left, mask=mask[:, ::-1]), h, atol=1e-6)
untrained = tf.keras.layers.LSTM(units)
np.testing.assert_allclose(untrained(left), untrained(x), atol=1e-6)
assert np.abs(untrained(right) - untrained(x)).max() > 0.1
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(untrained(x))
bias = untrained.trainable_weights[2]
assert np.all(tape.gradient(loss, bias))  # training moves it

each = tf.keras.layers.LSTM(
    units, bias_initializer=noise, return_sequences=True
)
ones = [tf.ones((batch, units)), tf.ones((batch, units))]
for states in (None, ones):
    h_seq = each(left, mask=mask[:, ::-1], initial_state=states)
    # (batch, real + padding, units): zeros before the first real timestep
    assert not np.any(h_seq[:, :padding])
    alone = each(x, initial_state=states)
    np.testing.assert_allclose(h_seq[:, padding:], alone, atol=1e-6)
assert changes[0] > 2 * changes[1]  # on the right they come last
# endregion proof
