"""Scale one forecast column back with its own mean and standard deviation

The scaler was fitted on all columns. Used as a whole on one column, it
broadcasts to all columns, without an error.
"""

import numpy as np

rng = np.random.default_rng(0)
series = rng.normal([1013, 20, 60, 5], [9, 4, 12, 2], (1000, 4))
mean, std = series[:700].mean(axis=0), series[:700].std(axis=0)
scaled = (series - mean) / std  # (rows, 4): pressure, °C, %, m/s
column = 1  # temperature

forecast = scaled[700:, [column]]  # (300, 1): as a model returns it
celsius = forecast * std[column] + mean[column]  # (300, 1)
wrong = forecast * std + mean  # (300, 4): without an error
print("right", celsius.shape, "wrong", wrong.shape)
error = 0.5  # mean absolute error of a scaled forecast
print(f"{error} scaled is {error * std[column]:.1f} °C")
# region proof
np.testing.assert_allclose(celsius, series[700:, [column]])
assert wrong.shape == (300, 4)
noisy = forecast + error
mae = abs(noisy * std[column] + mean[column] - celsius).mean()
np.testing.assert_allclose(mae, error * std[column])
mse = ((noisy * std[column] + mean[column] - celsius) ** 2).mean()
np.testing.assert_allclose(mse, error**2 * std[column] ** 2)
five = np.ones((300, 5))  # columns of another number than the scaler has
with np.testing.assert_raises_regex(ValueError, "operands could not be"):
    five *= std
with np.testing.assert_raises_regex(ValueError, "non-broadcastable output"):
    forecast *= std
# endregion proof
