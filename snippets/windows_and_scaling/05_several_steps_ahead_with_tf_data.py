"""Several steps ahead: cut longer windows, and split each in two

A window of `timesteps + horizon` rows holds the input and its targets.
"""

import numpy as np
import tensorflow as tf

rows, timesteps, horizon, features = 500, 14, 3, 2
series = np.random.default_rng(0).normal(size=(rows, features))


def split(window):
    return window[:, :timesteps], window[:, timesteps:, 0]  # <-- feature 0


windows = tf.keras.utils.timeseries_dataset_from_array(
    series, None, sequence_length=timesteps + horizon, batch_size=32
).map(split)

lstm, dense = tf.keras.layers.LSTM(16), tf.keras.layers.Dense(horizon)
model = tf.keras.Sequential([lstm, dense])
model.compile("adam", "mse")
model.fit(windows, verbose=0)
x, y = next(iter(windows))  # (32, timesteps, features), (32, horizon)
forecast = model(x)  # (32, horizon)
print("targets", y.shape, "forecast", forecast.shape)
# region proof
np.testing.assert_array_equal(x[5], series[5 : 5 + timesteps])
ahead = series[5 + timesteps : 5 + timesteps + horizon, 0]
np.testing.assert_array_equal(y[5], ahead)
count = sum(len(batch) for batch, _ in windows)
assert count == rows - timesteps - horizon + 1
both = tf.keras.layers.Dense(horizon * features)
shaped = tf.keras.layers.Reshape((horizon, features))
assert tf.keras.Sequential([lstm, both, shaped])(x).shape == (32, horizon, 2)
# endregion proof
