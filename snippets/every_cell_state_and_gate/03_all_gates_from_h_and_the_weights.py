"""All gates of an LSTM at all timesteps, from its outputs and weights

The gates at t depend on x at t and on h at t - 1, and every h is in the
output: one matrix product gives them all. Only c needs a loop.
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 30, 3, 8
tf.keras.utils.set_random_seed(0)
x = 2 * tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)
kernel, recurrent_kernel, bias = lstm.get_weights()

h_before = tf.pad(h_seq[:, :-1], [[0, 0], [1, 0], [0, 0]])
# (batch, timesteps, units): h at t - 1, zero at the first timestep
z = x @ kernel + h_before @ recurrent_kernel + bias
# (batch, timesteps, 4 * units)
z_i, z_f, z_c, z_o = tf.split(z, 4, axis=-1)
i, f, o = tf.sigmoid(z_i), tf.sigmoid(z_f), tf.sigmoid(z_o)
# (batch, timesteps, units): input gate;
# (batch, timesteps, units): forget gate;
# (batch, timesteps, units): output gate
candidate = tf.tanh(z_c)  # (batch, timesteps, units)

c_t = tf.zeros((batch, units))
c_steps = []
for t in range(timesteps):
    c_t = f[:, t] * c_t + i[:, t] * candidate[:, t]
    c_steps.append(c_t)
c_all = tf.stack(c_steps, axis=1)  # (batch, timesteps, units): every c

np.testing.assert_allclose(o * tf.tanh(c_all), h_seq, atol=1e-5)
np.testing.assert_allclose(c_all[:, -1], c, atol=1e-5)

fig, axes = plt.subplots(
    5, sharex=True, figsize=(5.6, 4.5), layout="constrained"
)
gate = {"cmap": "viridis", "vmin": 0, "vmax": 1, "aspect": "auto"}
signed = {"cmap": "RdBu_r", "vmin": -2, "vmax": 2, "aspect": "auto"}
for ax, title, values in zip(axes, ["i", "f", "o"], [i, f, o]):
    gates = ax.imshow(tf.transpose(values[0]), **gate)
    ax.set(title=title, yticks=[])
for ax, title, values in zip(axes[3:], ["candidate", "c"], [candidate, c_all]):
    signs = ax.imshow(tf.transpose(values[0]), **signed)
    ax.set(title=title, yticks=[])
axes[2].set_ylabel("unit")
axes[4].set_xlabel("timestep")
fig.suptitle("Gates and cell state of one sequence")
fig.colorbar(gates, ax=axes[:3], label="gate")
fig.colorbar(signs, ax=axes[3:], label="value")
plt.show()
