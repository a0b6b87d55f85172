"""The same forecast with an Input, trained with Adam and mse, and a baseline

A model is worth its training if it beats the value before. The series are two
waves and their sum, with noise.
"""

import numpy as np
import tensorflow as tf

timesteps, features, output_features = 24, 3, 2
tf.keras.utils.set_random_seed(0)
layers = [
    tf.keras.Input((timesteps, features)),
    tf.keras.layers.LSTM(64, return_sequences=True),
    tf.keras.layers.LSTM(32),
    tf.keras.layers.Dense(output_features),
]
model = tf.keras.Sequential(layers)
model.compile("adam", loss="mse")

time = np.arange(1000)
waves = np.stack([np.sin(time / 3), np.sin(time / 5)], axis=1)
series = np.hstack([waves, waves.sum(axis=1, keepdims=True)])
series += np.random.default_rng(0).normal(0, 0.1, series.shape)
x = np.stack([series[i : i + timesteps] for i in range(1000 - timesteps)])
y = series[timesteps:, :output_features]  # the next row of two features
model.fit(x[:800], y[:800], epochs=10, shuffle=False, verbose=0)

error = np.mean((model(x[800:]) - y[800:]) ** 2)
last_value = np.mean((x[800:, -1, :output_features] - y[800:]) ** 2)
print(f"mse of the model {error:.2f}, of the last value {last_value:.2f}")
# region proof
assert error < last_value / 2
# endregion proof
