"""The last row of a Bidirectional is not its output; Flatten fixes a length

`[:, -1]` of a Bidirectional sequence holds a backward half that has read one
timestep. Flatten keeps every h, and with it the length of the sequence.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
both = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True)
)
y = both(x)  # (batch, timesteps, 2 * units): forward, backward
default = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
default.build(x.shape)
default.set_weights(both.get_weights())
apart = np.abs(default(x) - y[:, -1]).max(axis=0)
print("off by, forward half: ", apart[:units].round(2))
print("off by, backward half:", apart[units:].round(2))

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x)
# (batch, timesteps, units): h after every timestep
flat = tf.keras.layers.Flatten()(h_seq)
# (batch, timesteps * units): every h, one after the other
print("flat", flat.shape)
# region proof
final = tf.concat([y[:, -1, :units], y[:, 0, units:]], axis=-1)
# (batch, 2 * units): each half where it has read everything
np.testing.assert_allclose(default(x), final, rtol=1e-6)
assert (apart[:units] < 1e-6).all() and (apart[units:] > 0.01).all()

dense = tf.keras.layers.Dense(1, name="dense")
dense(flat)
words = "expected axis -1 of input shape to have value 20"
with np.testing.assert_raises_regex(ValueError, words):
    dense(tf.keras.layers.Flatten()(h_seq[:, :3]))
score = tf.keras.layers.Dense(1)
for length in (3, 5):  # a pool and a softmax take any length
    part = h_seq[:, :length]
    weights = tf.nn.softmax(score(part), axis=1)
    np.testing.assert_allclose(np.sum(weights, axis=1), 1, rtol=1e-6)
    pool = tf.keras.layers.GlobalMaxPooling1D()(part)
    assert pool.shape == (batch, units)
# endregion proof
