# timeout: 600
"""The weather's model, trained and left as plain numbers

Two LSTM cells in one `RNN` are the two stacked LSTM layers of the tutorial.
"""

import json
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf
from vega_datasets import data

tf.keras.utils.set_random_seed(0)
layers, timesteps, features = tf.keras.layers, 14, 4
columns = ["precipitation", "temp_max", "temp_min", "wind"]
weather = data.seattle_weather().set_index("date")[columns]
values = weather.to_numpy("float32")  # (days, features): mm, °C, °C, m/s
days, known, example = len(values), 1096, 1277  # 1 January, 1 July 2015
mean, std = values[:known].mean(axis=0), values[:known].std(axis=0)
scaled = (values - mean) / std  # (days, features)
x = np.stack([scaled[d - timesteps : d] for d in range(timesteps, known)])

rnn = layers.RNN([layers.LSTMCell(64), layers.LSTMCell(32)], return_state=True)
dense = layers.Dense(features)
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, dense(rnn(inputs)[0]))
model.compile("adam", "mae")
model.optimizer.build(model.trainable_variables)  # so fit traces once
model.fit(x, scaled[timesteps:known], epochs=15, verbose=0)

forecast = []
last, *state = rnn(scaled[None, example - timesteps : example])
for day in range(7):
    forecast.append(dense(last)[0] * std + mean)
    last, state = rnn.cell(dense(last), state)


def plain(arrays):
    return [np.array(x, float).round(8).tolist() for x in arrays]


first, second = rnn.get_weights()[:3], rnn.get_weights()[3:]
kept = {
    "weights": {
        "first": plain(first),
        "second": plain(second),
        "weather": plain(dense.get_weights()),
    },
    "mean": mean.tolist(),
    "std": std.tolist(),
    "timesteps": timesteps,
    "begin": f"{weather.index[known - timesteps]:%Y-%m-%d}",
    "values": values[known - timesteps :].astype(float).round(1).tolist(),
    "example": f"{weather.index[example]:%Y-%m-%d}",
    "forecast": plain(forecast),
}
for name, arrays in kept["weights"].items():
    print(f"{name:<8}", *(np.shape(array) for array in arrays))
Path("export").mkdir(exist_ok=True)
Path("export/weather.json").write_text(json.dumps(kept))

# region plot
titles = ["rain (mm)", "warmest (°C)", "coldest (°C)", "wind (m/s)"]
fig, axes = plt.subplots(4, sharex=True, figsize=(4.3, 6.6))
for n, ax in enumerate(axes.flat):
    ax.plot(range(-13, 1), values[example - 14 : example, n], ".-", color="C5")
    ax.plot(range(1, 8), values[example : example + 7, n], "o", color="C0")
    ax.plot(range(1, 8), [day[n] for day in forecast], "s-", color="C1")
    ax.set(ylabel=titles[n])
ax.set_xlabel("day; circles: measured, squares: forecast")
axes[0].set_title("A week from 1 July 2015")
plt.show()
# endregion plot
# region proof
again = model.predict(scaled[None, example - timesteps : example], verbose=0)
np.testing.assert_allclose(forecast[0], again[0] * std + mean, atol=1e-3)
assert kept["begin"] == "2014-12-18" and kept["example"] == "2015-07-01"
# endregion proof
