"""A forecast that is fed back becomes flat for a series without a rhythm

This noisy series returns to its mean, so far ahead the mean is the best
forecast. The wave has a rhythm that goes on, and here its forecast does, too.
"""

import numpy as np
import tensorflow as tf

noise = np.random.default_rng(0).normal(0, 0.4, 1200)
wave, noisy = np.sin(np.arange(1200) / 4), np.zeros(1200)
for t in range(1, 1200):
    noisy[t] = 0.9 * noisy[t - 1] + noise[t]

ahead = {}
for name, series in ("wave", wave), ("noisy", noisy):
    tf.keras.utils.set_random_seed(0)
    x = np.stack([series[t - 20 : t, None] for t in range(20, 1100)])
    lstm = tf.keras.layers.LSTM(16)
    model = tf.keras.Sequential([lstm, tf.keras.layers.Dense(1)])
    model.compile(tf.keras.optimizers.Adam(0.01), "mse")
    model.fit(x, series[20:1100, None], epochs=5, verbose=0)
    starts = range(20, 1100, 60)
    window = np.stack([series[t - 20 : t, None] for t in starts])
    # (batch, timesteps, 1): where each forecast begins
    for step in range(40):
        ahead_by_one = model.predict_on_batch(window)[:, None]
        window = np.concatenate([window[:, 1:], ahead_by_one], axis=1)
    ahead[name] = np.std(window[:, -1]) / series.std()  # 40 steps ahead
    print(f"{name}: {ahead[name]:.1f} of the spread of the series")
# region proof
assert ahead["wave"] > 0.7 and ahead["noisy"] < 0.3
later = noisy[[start + 39 for start in starts]]  # what the forecasts are of
by_model, by_mean = np.mean((window[:, -1, 0] - later) ** 2), np.var(later)
assert by_model > 0.9 * by_mean  # no better than the mean, far ahead
first = model.predict_on_batch(x)[:, 0]  # the first step of each fits
assert np.corrcoef(first, noisy[20:1100])[0, 1] > 0.8
# endregion proof
