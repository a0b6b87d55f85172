"""return_sequences, return_state and RNN(LSTMCell) cost nothing

They take as long as the plain layer. recurrent_dropout is what costs, in
inference too: it makes the layer multiply gate by gate (implementation 1).
"""

from functools import partial
from timeit import timeit

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 8, 100, 16, 64
LSTM, RNN = tf.keras.layers.LSTM, tf.keras.layers.RNN
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([100, 50] * 4, timesteps)  # (batch, timesteps)

settings = {
    "LSTM": (LSTM(units), {}),
    "return_sequences": (LSTM(units, return_sequences=True), {}),
    "return_state": (LSTM(units, return_state=True), {}),
    "RNN(LSTMCell)": (RNN(tf.keras.layers.LSTMCell(units)), {}),
    "mask": (LSTM(units), {"mask": mask}),
    "dropout, training": (LSTM(units, dropout=0.2), {"training": True}),
    "recurrent_dropout": (LSTM(units, recurrent_dropout=0.2), {}),
}
assert settings["LSTM"][0].cell.implementation == 2
assert settings["recurrent_dropout"][0].cell.implementation == 1

calls = []
for layer, options in settings.values():
    layer.build(x.shape)
    call = tf.function(layer).get_concrete_function(x, **options)
    calls.append(partial(call, x, **options))
rounds = [[timeit(call, number=1) for call in calls] for turn in range(60)]
shortest = np.min(rounds, axis=0)
ratio = dict(zip(settings, shortest / shortest[0]))

for name in ("return_sequences", "return_state", "RNN(LSTMCell)"):
    assert 0.5 < ratio[name] < 2
assert ratio["mask"] < 2 and ratio["dropout, training"] < 2
assert ratio["recurrent_dropout"] > 1.5

plt.figure(layout="constrained")
bars = plt.barh(list(ratio), list(ratio.values()), color="C0")
plt.bar_label(bars, fmt="%.2f", padding=3)
plt.gca().invert_yaxis()
plt.margins(x=0.15)
plt.title("Time, relative to a plain LSTM")
plt.xlabel("ratio of the shortest times")
plt.ylabel("setting")
plt.show()
