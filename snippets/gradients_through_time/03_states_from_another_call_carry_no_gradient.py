"""States from an earlier training step carry no gradient: truncation

Two chunks in one tape: the loss of the second reaches the first through the
states. `tf.stop_gradient`, or a state kept from an earlier step, cuts it.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 10, 3, 8
tf.keras.utils.set_random_seed(0)
first, second = tf.random.normal((2, batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_state=True)


def reaches_first(cut):
    with tf.GradientTape() as tape:
        tape.watch(first)
        _, h, c = lstm(first)
        # (batch, units), (batch, units), (batch, units)
        if cut:
            h, c = tf.stop_gradient(h), tf.stop_gradient(c)
        out = lstm(second, initial_state=[h, c])[0]  # (batch, units)
        loss = tf.reduce_sum(out)
    return tape.gradient(loss, first), out


gradient, out = reaches_first(cut=False)
none, same = reaches_first(cut=True)
print("through the states", tf.norm(gradient).numpy().round(4))
print("with stop_gradient", none)
# region proof
np.testing.assert_array_equal(out, same)
assert tf.norm(gradient) > 0 and none is None

keeps = tf.keras.layers.LSTM(units, stateful=True)
keeps.build((batch, timesteps, features))
keeps.set_weights(lstm.get_weights())
with tf.GradientTape() as tape:
    tape.watch(first)
    keeps(first)
    kept = keeps(second)  # goes on from the stored states
    loss = tf.reduce_sum(kept)
np.testing.assert_allclose(kept, out, atol=1e-6)
assert tape.gradient(loss, first) is None
model = tf.keras.Sequential([tf.keras.layers.LSTM(units)])
model.compile(tf.keras.optimizers.SGD(1.0), "mse", run_eagerly=True)
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(model(first) ** 2)
steps = tape.gradient(loss, model.trainable_variables)
before = model.get_weights()
model.fit(first, tf.zeros((batch, units)), verbose=0)
for old, new, step in zip(before, model.get_weights(), steps):
    np.testing.assert_allclose(old - new, step, atol=1e-6)  # the whole way
# endregion proof
