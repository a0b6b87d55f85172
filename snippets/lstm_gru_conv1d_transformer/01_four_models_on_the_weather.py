"""LSTM, GRU, Conv1D and a Transformer block on the weather

Every model trains for 8 epochs and forecasts one day of weather in Seattle
from 14 days. One matrix, fitted by least squares, does the same.
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
# region models


def conv1d(x):
    x = layers.Conv1D(24, 5, padding="causal", activation="relu")(x)
    x = layers.Conv1D(24, 5, padding="causal", activation="relu")(x)
    return x[:, -1]  # of the last day


def transformer(x):
    days = np.arange(timesteps)[None]
    x = layers.Dense(24)(x) + layers.Embedding(timesteps, 24)(days)
    seen = layers.MultiHeadAttention(num_heads=2, key_dim=12)(x, x)
    return layers.LayerNormalization()(x + seen)[:, -1]


kinds = {
    "LSTM": lambda x: layers.LSTM(24)(x),  # made after the seed
    "GRU": lambda x: layers.GRU(24)(x),
    "Conv1D": conv1d,
    "Transformer": transformer,
}
# endregion models
# region train
rows = np.column_stack([x.reshape(len(x), -1), np.ones(len(x))])
matrix = np.linalg.lstsq(rows[train], y[train], rcond=None)[0]
forecasts = {"last value": x[test][:, -1], "one matrix": rows[test] @ matrix}
for name, kind in kinds.items():
    tf.keras.utils.set_random_seed(0)
    inputs = tf.keras.Input((timesteps, len(columns)))
    model = tf.keras.Model(inputs, layers.Dense(len(columns))(kind(inputs)))
    model.compile(tf.keras.optimizers.Adam(0.005), "mse")
    model.fit(x[train], y[train], batch_size=64, epochs=8, verbose=0)
    forecasts[name] = model(x[test])
errors = {}
for name, forecast in forecasts.items():
    errors[name] = np.sqrt(np.mean((forecast - y[test]) ** 2))
    print(f"{name:12} {errors[name]:.2f}")
# endregion train
# region proof
last = errors.pop("last value")
assert max(errors.values()) < 0.95 * last, errors
np.testing.assert_allclose(list(errors.values()), errors["LSTM"], rtol=0.06)
# endregion proof
