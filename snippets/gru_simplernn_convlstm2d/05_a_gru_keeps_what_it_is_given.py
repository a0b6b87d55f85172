"""h of a GRU stays below 1 only if it starts there; a GRU ignores c

From zeros every h lies between -1 and 1. A GRU averages its h with a tanh,
so a start value of 9 fades; LSTM and SimpleRNN squash it at once.
"""

import matplotlib.pyplot as plt
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
    from_zeros = layer(x)
    assert np.abs(from_zeros).max() < 1
    h_seq = layer(x, initial_state=initial_state)
    # (batch, timesteps, units): h, having started from 9
    largest[name] = np.abs(h_seq).max(axis=(0, 2))
    print(f"{name:9} largest |h| after one step {largest[name][0]:.2f}")
assert largest["GRU"][0] > 1
assert largest["SimpleRNN"].max() <= 1 and largest["LSTM"].max() < 1

gru = tf.keras.layers.GRU(units)
h, c = tf.zeros((batch, units)), tf.ones((batch, units))
only_h = gru(x, initial_state=[h])
np.testing.assert_array_equal(gru(x, initial_state=[h, c]), only_h)
print("GRU given [h, c]: the same output as with [h]")

for name, values in largest.items():
    plt.plot(range(1, timesteps + 1), values, marker="o", label=name)
plt.axhline(1, color="C3", linestyle="--", label="bound of tanh")
plt.title("Started from h = 9")
plt.xlabel("timestep")
plt.ylabel("largest |h| over batch and units")
plt.legend()
plt.show()
