"""A forecast that lags by one step is close to the last value

Shift the forecast back by some steps and correlate it with the truth. If the
best shift is one step, compare the model with the last value it read.
"""

import numpy as np
import tensorflow as tf

tf.keras.utils.set_random_seed(0)
walk = np.cumsum(np.random.default_rng(2).normal(0, 0.2, 1000))
walk = (walk - walk[:700].mean()) / walk[:700].std()
x = np.stack([walk[t - 20 : t, None] for t in range(20, 1000)])
y = walk[20:, None]  # (windows, 1): the value after each window

lstm = tf.keras.layers.LSTM(16)
model = tf.keras.Sequential([lstm, tf.keras.layers.Dense(1)])
model.compile(tf.keras.optimizers.Adam(0.01), "mse")
model.fit(x[:700], y[:700], epochs=15, verbose=0)
forecast, truth = model.predict(x[:700], verbose=0)[:, 0], y[:700, 0]

change = np.diff(truth)  # what a forecast adds to the last value
told = forecast[1:] - truth[:-1]  # what this one adds
lags = [np.corrcoef(forecast[k:], truth[: 700 - k])[0, 1] for k in range(4)]
print("best shift:", np.argmax(lags), "correlation:", np.round(lags, 4))
print("of the change:", np.corrcoef(told, change)[0, 1].round(1))
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
plt.plot(truth[300:340], "o-", color="C0", label="truth")
plt.plot(forecast[300:340], "s-", color="C1", label="forecast")
plt.title("Forecast of a random walk")
plt.xlabel("timestep")
plt.ylabel("value (scaled)")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
assert np.argmax(lags) == 1
assert abs(np.corrcoef(told, change)[0, 1]) < 0.3
assert np.corrcoef(truth[:-1], truth[1:])[0, 1] > 0.98  # the last value
# endregion proof
