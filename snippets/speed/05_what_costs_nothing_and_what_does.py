"""return_sequences, return_state and RNN(LSTMCell) cost next to no time here

They take about as long as the plain layer; a sequence is timesteps times as
large. recurrent_dropout is what costs, in inference too: it makes the layer
multiply gate by gate (implementation 1).
"""

import tensorflow as tf

batch, timesteps, features, units = 8, 100, 16, 64
LSTM, RNN = tf.keras.layers.LSTM, tf.keras.layers.RNN
x = tf.random.normal((batch, timesteps, features))

one = LSTM(units)
every = LSTM(units, return_sequences=True)
print("bytes of the output, one h:", one(x).numpy().nbytes)
print("bytes of the output, all h:", every(x).numpy().nbytes)

dropping = LSTM(units, recurrent_dropout=0.2)
print("implementation:", one.cell.implementation)
print("with recurrent_dropout:", dropping.cell.implementation)
# region plot
from functools import partial
from timeit import timeit

import matplotlib.pyplot as plt
import numpy as np

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
calls = []
for layer, options in settings.values():
    layer.build(x.shape)
    call = tf.function(layer).get_concrete_function(x, **options)
    calls.append(partial(call, x, **options))
rounds = np.array(
    [[timeit(call, number=1) for call in calls] for turn in range(30)]
)
# Each call against the plain one of its round: what else runs slows both.
ratio = dict(zip(settings, np.median(rounds / rounds[:, :1], axis=0)))
plt.figure(layout="constrained")
bars = plt.barh(list(ratio), list(ratio.values()), color="C0")
plt.bar_label(bars, fmt="%.2f", padding=3)
plt.gca().invert_yaxis()
plt.margins(x=0.15)
plt.title("Time, relative to a plain LSTM")
plt.xlabel("median of the ratios of 30 rounds")
plt.ylabel("setting")
plt.show()
# endregion plot
# region proof
assert every(x).numpy().nbytes == timesteps * one(x).numpy().nbytes
assert dropping.cell.implementation == 1 < one.cell.implementation
for name in ("return_sequences", "return_state", "RNN(LSTMCell)"):
    assert 0.7 < ratio[name] < 1.4
assert ratio["mask"] < 2 and ratio["dropout, training"] < 2
assert ratio["recurrent_dropout"] > 1.5
assert one.activation is tf.keras.activations.tanh
assert one.recurrent_activation is tf.keras.activations.sigmoid
assert one.use_bias and not one.unroll and not one.recurrent_dropout
# endregion proof
