"""tf.function is many times faster than a call, predict_on_batch than predict

Called eagerly, the layer runs every small operation of every timestep from
Python. `predict` runs a graph, but sets up a data pipeline for each call.
"""

from timeit import timeit

import tensorflow as tf

batch, timesteps, features, units = 1, 20, 16, 32
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((batch, timesteps, features))
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
compiled = tf.function(model)

calls = {
    "model(x)": lambda: model(x),
    "tf.function": lambda: compiled(x),
    "predict": lambda: model.predict(x, verbose=0),
    "predict_on_batch": lambda: model.predict_on_batch(x),
}
for call in calls.values():  # the first call builds the graph
    call()

times = {name: [] for name in calls}
for turn in range(9):  # in turns: a slow moment hits all alike
    for name, call in calls.items():
        times[name].append(1000 * timeit(call, number=1))
# region plot
import matplotlib.pyplot as plt

eager, graph, predict, on_batch = map(min, times.values())
plt.figure(layout="constrained")
bars = plt.barh(list(calls), [eager, graph, predict, on_batch], color="C0")
plt.bar_label(bars, fmt="%.1f ms", padding=3)
plt.gca().invert_yaxis()
plt.margins(x=0.3)
plt.title("One sequence of 20 timesteps")
plt.xlabel("milliseconds a call")
plt.ylabel("way to call")
plt.show()
# endregion plot
# region proof
import numpy as np

for call in calls.values():
    np.testing.assert_allclose(call(), model(x), atol=1e-6)
eager, graph, predict, on_batch = map(min, times.values())
assert eager > 5 * graph
assert predict > 5 * on_batch
# endregion proof
