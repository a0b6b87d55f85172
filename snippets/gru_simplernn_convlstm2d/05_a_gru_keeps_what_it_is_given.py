"""h of a GRU is sure to stay below 1 only if it starts there; it ignores c

From zeros every h lies between -1 and 1. A GRU averages its h with a tanh,
so a start value of 9 fades; LSTM and SimpleRNN squash it at once.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 12, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
nines = tf.fill((batch, units), 9.0)  # (batch, units): far outside of tanh

starts = {
    "GRU": (tf.keras.layers.GRU, [nines]),
    "SimpleRNN": (tf.keras.layers.SimpleRNN, [nines]),
    "LSTM": (tf.keras.layers.LSTM, [nines, nines]),
}
largest = {}
for name, (Layer, initial_state) in starts.items():
    layer = Layer(units, return_sequences=True)
    h_seq = layer(x, initial_state=initial_state)
    # (batch, timesteps, units): h, having started from 9
    largest[name] = np.abs(h_seq).max(axis=(0, 2))
    print(f"{name:9} largest |h| after one timestep {largest[name][0]:.2f}")
gru = tf.keras.layers.GRU(units)
h, c = tf.zeros((batch, units)), tf.ones((batch, units))
only_h = gru(x, initial_state=[h])
ignored = np.abs(gru(x, initial_state=[h, c]) - only_h).max()
print("GRU given [h, c] instead of [h] changes by", ignored)
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
for name, values in largest.items():
    plt.plot(range(timesteps), values, marker="o", label=name)
plt.axhline(1, color="C3", linestyle="--", label="bound of tanh")
plt.title("Started from h = 9")
plt.xlabel("timestep")
plt.ylabel("largest |h|")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
assert ignored == 0
assert largest["GRU"][0] > 1
assert largest["SimpleRNN"].max() <= 1 and largest["LSTM"].max() < 1
for name, (Layer, _) in starts.items():
    assert np.abs(Layer(units, return_sequences=True)(x)).max() < 1
assert (np.diff(largest["GRU"]) < 0).all() and largest["GRU"][5] > 1  # fades
# endregion proof
