"""What makes a forecast flat: three causes, one at a time

The spread of the forecasts, as a share of the spread of the targets, is 0 for
a flat line and about 1 for a forecast that follows the series.
"""

import numpy as np
import tensorflow as tf

t = np.arange(20, 500)
wave = np.sin(np.arange(500) / 4)
x = np.stack([wave[n - 20 : n, None] for n in t])
y = wave[20:, None]  # (windows, 1): the value after each window


def spread(x, y, activation=None):
    tf.keras.utils.set_random_seed(1)
    lstm = tf.keras.layers.LSTM(16)
    model = tf.keras.Sequential([lstm, tf.keras.layers.Dense(1, activation)])
    model.compile(tf.keras.optimizers.Adam(0.01), "mse")
    model.fit(x, y, epochs=5, verbose=0)
    return np.std(model(x)) / y.std()


shares = {"nothing wrong": spread(x, y)}
shares["inputs in the thousands"] = spread(5000 + 1000 * x, y)
shares["targets in the thousands"] = spread(x, 5000 + 1000 * y)
shares["relu, targets below 0"] = spread(x, y - 3, activation="relu")
for name, share in shares.items():
    print(f"{name:24} {share:.1f}")
# region proof
good = shares.pop("nothing wrong")
assert good > 0.8 and max(shares.values()) < 0.2, (good, shares)
dense = tf.keras.layers.Dense(1)
model = tf.keras.Sequential([tf.keras.layers.LSTM(16), dense])
model.compile(tf.keras.optimizers.Adam(0.01), "mse", run_eagerly=True)
model(x[:1])
before = dense.get_weights()
model.train_on_batch(x, 5000 + 1000 * y)  # one update
steps = [np.abs(now - old) for now, old in zip(dense.get_weights(), before)]
np.testing.assert_allclose(np.concatenate(steps, None), 0.01, rtol=0.05)
thousands = tf.keras.layers.LSTM(16)(5000 + 1000 * x)
assert np.ptp(thousands, axis=0).max() < 1e-6  # the same h for every window
assert 0.1 < np.abs(thousands).max() <= 1
with tf.GradientTape() as tape:
    below = tf.Variable([-1.0])
    clipped = tf.nn.relu(below)
assert clipped.numpy() == tape.gradient(clipped, below).numpy() == 0
# endregion proof
