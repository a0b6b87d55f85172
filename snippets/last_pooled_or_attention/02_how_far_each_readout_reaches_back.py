"""How far each summary reaches back, before training

The size is that of its gradient with respect to every input. That of the last
h fades with the distance; that of a mean does not.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 64, 60, 2, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.uniform((batch, timesteps, features), -1, 1)
lstm = tf.keras.layers.LSTM(units, return_sequences=True)
score = tf.keras.layers.Dense(1)

with tf.GradientTape(persistent=True) as tape:
    tape.watch(x)
    h_seq = lstm(x)  # (batch, timesteps, units): h after every timestep
    weights = tf.nn.softmax(score(h_seq), axis=1)
    readouts = {
        "last": h_seq[:, -1],
        "mean": tf.reduce_mean(h_seq, axis=1),
        "max": tf.reduce_max(h_seq, axis=1),
        "attention": tf.reduce_sum(weights * h_seq, axis=1),
    }
reach = {}
for name, readout in readouts.items():
    slope = tape.gradient(readout, x)
    reach[name] = np.abs(slope).mean(axis=(0, 2))
    first, final = reach[name][[0, -1]]
    print(f"{name:9} first / last timestep: {first / final:.1g}")
# region plot
import matplotlib.pyplot as plt

plt.figure(layout="constrained")
for name, values in reach.items():
    style = "--" if name == "attention" else "-"
    plt.semilogy(range(timesteps), values, style, label=name)
plt.title("The last h forgets the beginning")
plt.xlabel("timestep")
plt.ylabel("mean size of the gradient")
plt.gca().yaxis.set_major_formatter("{x:g}")
plt.figlegend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
forget_bias = lstm.get_weights()[2][units : 2 * units]
np.testing.assert_allclose(tf.sigmoid(forget_bias), 0.73, atol=0.005)
assert 0.01 < reach["last"][-16] / reach["last"][-1] < 0.1
assert reach["last"][0] < 1e-4 * reach["last"][-1]
for name in ("mean", "max", "attention"):
    assert reach[name][0] > 0.1 * reach[name][-1]
# endregion proof
