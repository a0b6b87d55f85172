"""All gates of an LSTM at all timesteps, from its outputs and weights

The gates at t depend on x at t and on h at t - 1, and every h is in the
output: two matrix products give them all. Only c needs a loop. The layer was
trained to add up steps of +1 and -1.
"""

import numpy as np
import tensorflow as tf

samples, timesteps, features, units = 512, 40, 1, 3
tf.keras.utils.set_random_seed(1)
x = np.random.default_rng(0).choice([-1.0, 1.0], (samples, timesteps, 1))
inputs = tf.keras.Input((None, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
model = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(lstm(inputs)[0]))
model.compile(tf.keras.optimizers.Adam(0.02), loss="mse")
model.fit(x, x.cumsum(axis=1) / 10, epochs=15, shuffle=False, verbose=0)

h_seq, h, c = lstm(x)
kernel, recurrent_kernel, bias = lstm.get_weights()
h_before = np.pad(h_seq[:, :-1], [[0, 0], [1, 0], [0, 0]])
z = x @ kernel + h_before @ recurrent_kernel + bias
i, f, candidate, o = np.split(z, 4, axis=-1)
i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
candidate = np.tanh(candidate)  # (samples, timesteps, units)

c_all = [i[:, 0] * candidate[:, 0]]
for t in range(1, timesteps):
    c_all.append(f[:, t] * c_all[-1] + i[:, t] * candidate[:, t])
c_all = np.stack(c_all, axis=1)  # (samples, timesteps, units): every c
print((o * np.tanh(c_all))[0, -1].round(2), "is", h[0].numpy().round(2))
# region proof
np.testing.assert_allclose(o * np.tanh(c_all), h_seq, atol=1e-5)
np.testing.assert_allclose(c_all[:, -1], c, atol=1e-5)
# endregion proof
# region plot
import matplotlib.pyplot as plt

fig, axes = plt.subplots(
    6, sharex=True, figsize=(4.3, 7), layout="constrained"
)
axes[0].step(range(timesteps), x[0].cumsum(), where="mid", color="C6")
axes[0].set_title("Input, added up", fontsize=11)
for ax, title, values in zip(
    axes[1:],
    ("input gate i", "forget gate f", "output gate o", "candidate", "c"),
    (i, f, o, candidate, c_all),
):
    look = {"vmin": 0, "vmax": 1} if "gate" in title else {"cmap": "RdBu_r"}
    if "gate" not in title:
        look["vmax"] = np.abs(values[0]).max()
        look["vmin"] = -look["vmax"]
    image = ax.imshow(values[0].T, aspect="auto", **look)
    fig.colorbar(image, ax=ax)
    ax.set_title(title, fontsize=11)
    ax.set_yticks(range(units))
ax.set_xlabel("timestep")
fig.suptitle("Gates and cell state of three units")
plt.show()
# endregion plot
