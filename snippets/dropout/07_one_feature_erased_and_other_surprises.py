"""One feature erased, rate 1, equal seeds, a cell that keeps its mask

With one feature a mask is a coin toss for the whole sequence. A rate of 1
turns dropout off on a CPU. `seed` gives both halves of a Bidirectional one
mask.
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

twin = tf.keras.layers.LSTM(units, dropout=rate, seed=7)
twin.build(x.shape)
twin.set_weights(lstm.get_weights())
changes = [np.abs(twin(x, training=True) - h).max() for call in range(2)]
print("seed=7: change of the first, second call:", np.round(changes, 2))
# region proof
assert np.all(erased | doubled)
assert 0.3 < erased.mean() < 0.7
assert changes[0] == 0 < changes[1]
third = tf.keras.layers.LSTM(units, dropout=rate, seed=7)
model = tf.keras.Sequential([tf.keras.Input(x.shape[1:]), third])
model.set_weights(lstm.get_weights())
model.predict(x, verbose=0)  # moves the masks of the next training step
assert np.abs(model(x, training=True) - h).max() > 0.01
late = tf.keras.layers.LSTM(units, recurrent_dropout=rate)
short, zeros, some = x[:, :1], 2 * [0 * h], 2 * [0 * h + 1]
np.testing.assert_array_equal(late(short, training=True), late(short))
masked = late(short, initial_state=some, training=True)
assert np.abs(masked - late(short, initial_state=some)).max() > 0.01
late = tf.keras.layers.LSTM(units, recurrent_dropout=rate, stateful=True)
late(short)
kept = [tf.identity(state) for state in late.states]
masked = late(short, training=True)
assert np.abs(masked - late(short, initial_state=kept)).max() > 0.01
both = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, dropout=rate, seed=7)
)
both.build(x.shape)
forward = both.forward_layer.cell.get_dropout_mask(x[:, 0])
backward = both.backward_layer.cell.get_dropout_mask(x[:, 0])
np.testing.assert_array_equal(forward, backward)

for name in ("dropout", "recurrent_dropout"):
    off = tf.keras.layers.LSTM(units, **{name: 1.0})
    np.testing.assert_array_equal(off(x, training=True), off(x))

cell = tf.keras.layers.LSTMCell(units, dropout=rate)
first, _ = cell(x[:, 0], zeros, training=True)
second, _ = cell(x[:, 0], zeros, training=True)
np.testing.assert_array_equal(first, second)
cell.reset_dropout_mask()
fresh, _ = cell(x[:, 0], zeros, training=True)
again, other = np.abs(second - first).max(), np.abs(fresh - first).max()
assert again == 0 and other > 0.01
# endregion proof
