"""One feature erased, rate 1, equal seeds, a cell that keeps its mask

With one feature a mask is a coin toss for the whole sequence. A rate of 1
turns dropout off. `seed` gives both halves of a Bidirectional one mask.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, rate = 200, 6, 1, 4, 0.5
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, dropout=rate, seed=7)
h = lstm(x, training=True)  # (batch, units): last h, with dropout

erased = np.isclose(h, lstm(0 * x), atol=1e-6).all(axis=1)
doubled = np.isclose(h, lstm(x / (1 - rate)), atol=1e-6).all(axis=1)
print(f"one feature: {erased.mean():.0%} of the sequences read as zeros")
assert np.all(erased | doubled)
assert 0.3 < erased.mean() < 0.7

twin = tf.keras.layers.LSTM(units, dropout=rate, seed=7)
twin.build(x.shape)
twin.set_weights(lstm.get_weights())
np.testing.assert_array_equal(twin(x, training=True), h)
assert not np.allclose(twin(x, training=True), h)
print("seed=7: the first call is repeated, the second call differs")

both = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, dropout=rate, seed=7)
)
both.build(x.shape)
forward = both.forward_layer.cell.get_dropout_mask(x[:, 0])
backward = both.backward_layer.cell.get_dropout_mask(x[:, 0])
np.testing.assert_array_equal(forward, backward)
print("seed=7 in a Bidirectional: one mask for both directions")

for rates in ({"dropout": 1.0}, {"recurrent_dropout": 1.0}):
    off = tf.keras.layers.LSTM(units, **rates)
    np.testing.assert_array_equal(off(x, training=True), off(x))
print("rate 1.0: no dropout at all")

cell = tf.keras.layers.LSTMCell(units, dropout=rate)
zeros = [tf.zeros((batch, units)), tf.zeros((batch, units))]
first, _ = cell(x[:, 0], zeros, training=True)
second, _ = cell(x[:, 0], zeros, training=True)
np.testing.assert_array_equal(first, second)
cell.reset_dropout_mask()
third, _ = cell(x[:, 0], zeros, training=True)
assert not np.allclose(first, third)
print("a cell called by hand keeps its mask until reset_dropout_mask()")
