"""Units and layers on the weather of Seattle

This is the error one day ahead, from 14 days, for models of 4 to 64 units and
of one or two layers, beside the error of the last value.
"""

import numpy as np
import tensorflow as tf
from vega_datasets import data

# region series
layers, columns = tf.keras.layers, ["temp_max", "temp_min", "wind"]
values = data.seattle_weather()[columns].to_numpy("float32")
known, timesteps = 1096, 14  # days of 2012 to 2014; days that a window has
mean, std = values[:known].mean(axis=0), values[:known].std(axis=0)
scaled = (values - mean) / std  # (days, features)
x = np.stack([scaled[d - 14 : d] for d in range(14, len(scaled))])
y = scaled[timesteps:]  # (windows, features): the day after each window
train, test = slice(known - timesteps), slice(known - timesteps, None)
# endregion series
# region train


def rmse(*sizes):
    tf.keras.utils.set_random_seed(0)
    model = tf.keras.Sequential()
    for n, units in enumerate(sizes, 1):
        more = n < len(sizes)
        model.add(layers.LSTM(units, return_sequences=more))
    model.add(layers.Dense(len(columns)))
    model.compile(tf.keras.optimizers.Adam(0.01), "mse")
    model.fit(x[train], y[train], batch_size=64, epochs=6, verbose=0)
    error = model(x[test]) - y[test]
    return np.sqrt(np.mean(error**2)), model.count_params()


last_value = np.sqrt(np.mean((x[test][:, -1] - y[test]) ** 2))
print(f"last value         {last_value:.2f}")
errors = {}
for sizes in (4,), (16,), (64,), (16, 16):
    errors[sizes], parameters = rmse(*sizes)
    print(f"{sizes!s:10} {parameters:6} parameters {errors[sizes]:.2f}")
# endregion train
# region proof
assert max(errors.values()) < 0.95 * last_value
best = min(errors.values())
np.testing.assert_allclose(list(errors.values()), best, rtol=0.08)
# endregion proof
