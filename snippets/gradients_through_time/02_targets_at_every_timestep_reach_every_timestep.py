"""Targets at every timestep bring gradients to every timestep

With one target for the sequence, the early rows of the input get next to
nothing. With a target per timestep, each row also gets what comes from the
targets close to it: the gradient is the sum over the targets.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 16, 60, 4, 32
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True)


def by_timestep(loss_of):
    with tf.GradientTape() as tape:
        tape.watch(x)
        loss = loss_of(lstm(x))
    gradient = tape.gradient(loss, x)  # (batch, timesteps, features)
    return gradient, tf.norm(gradient, axis=(0, 2)).numpy()


last = by_timestep(lambda h_seq: tf.reduce_sum(h_seq[:, -1] ** 2))[1]
total, every = by_timestep(lambda h_seq: tf.reduce_sum(h_seq**2))
print(f"one target:     {last[0]:.0e} at timestep 0, {last[-1]:.1f} at 59")
print(f"a target each:  {every[0]:.1f} at timestep 0, {every[-1]:.1f} at 59")
# region proof
assert last[0] < 1e-4 * last[-1] and every[0] > 0.3 * every[-1]
pooled = by_timestep(
    lambda h_seq: tf.reduce_sum(tf.reduce_mean(h_seq, 1) ** 2)
)
assert pooled[1][0] / pooled[1][-1] > 1e4 * last[0] / last[-1]
early = by_timestep(lambda h_seq: tf.reduce_sum(h_seq[:, :30] ** 2))[0]
late = by_timestep(lambda h_seq: tf.reduce_sum(h_seq[:, 30:] ** 2))[0]
np.testing.assert_allclose(total, early + late, atol=1e-4)
assert np.all(early[:, 30:] == 0)
rest = by_timestep(lambda h_seq: tf.reduce_sum(h_seq[:, :-1] ** 2))[0]
assert tf.norm((total - rest)[:, 0]) < 1e-4 * every[0]  # of the last target
default = tf.keras.layers.LSTM(units)  # without return_sequences
default.build(x.shape)
default.set_weights(lstm.get_weights())
with tf.GradientTape() as tape:
    tape.watch(x)
    loss = tf.reduce_sum(default(x) ** 2)
same = tf.norm(tape.gradient(loss, x), axis=(0, 2))
np.testing.assert_allclose(same, last, rtol=1e-4)
# endregion proof
