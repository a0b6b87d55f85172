"""Compare a forecast with the mean and with the last value

A model that is of use beats both. The first series can be forecast, the
second is a random walk, for which the last value is best.
"""

import numpy as np
import tensorflow as tf

timesteps, train = 20, 600
rng = np.random.default_rng(0)
wave = np.sin(np.arange(1000) / 4) + rng.normal(0, 0.1, 1000)
walk = np.cumsum(rng.normal(0, 0.1, 1000))

rows = {}
for name, series in ("wave", wave), ("random walk", walk):
    tf.keras.utils.set_random_seed(0)
    series = (series - series[:train].mean()) / series[:train].std()
    x = np.stack([series[t - 20 : t, None] for t in range(20, 1000)])
    y = series[20:, None]  # (windows, 1): the value after each window
    lstm = tf.keras.layers.LSTM(16)
    model = tf.keras.Sequential([lstm, tf.keras.layers.Dense(1)])
    model.compile(tf.keras.optimizers.Adam(0.01), "mse")
    model.fit(x[:train], y[:train], epochs=15, verbose=0)
    guesses = [y[:train].mean(), x[train:, -1], model(x[train:])]
    rows[name] = [np.mean((y[train:] - guess) ** 2) for guess in guesses]
    print(f"{name:12} mean, last value, LSTM:", np.round(rows[name], 3))
# region proof
mean, last, lstm_error = rows["wave"]
assert lstm_error < 0.7 * min(mean, last)
mean, last, lstm_error = rows["random walk"]
assert lstm_error > 0.95 * last
# endregion proof
