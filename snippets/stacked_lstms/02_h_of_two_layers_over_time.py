"""What the second of two stacked LSTMs makes of the first

The first layer reads the signal, the second one reads only the rows of the
first: with them set to zero it knows nothing of the signal.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units_1, units_2 = 2, 60, 1, 8, 5
tf.keras.utils.set_random_seed(4)
time = np.arange(timesteps)
wave = np.where(time % 30 < 15, 1.5, -1.5) + 0.5 * np.sin(time)
x = np.stack([wave, -wave]).astype("float32")[:, :, None]
# (batch, timesteps, features): a square wave and its mirror image

wide = tf.keras.initializers.RandomNormal(stddev=1.0, seed=2)
flags = {"return_sequences": True, "kernel_initializer": wide}
first = tf.keras.layers.LSTM(units_1, **flags)
second = tf.keras.layers.LSTM(units_2, **flags)
h_seq_1 = first(x)  # (batch, timesteps, units_1): the input of the second
h_seq_2 = second(h_seq_1)  # (batch, timesteps, units_2)
# region plot
import matplotlib.pyplot as plt

fig, axes = plt.subplots(
    3,
    sharex=True,
    figsize=(4.3, 4.6),
    layout="constrained",
    height_ratios=(2, 3, 3),
)
axes[0].plot(time, x[0, :, 0])
axes[0].set(title="Input", ylabel="x")
for ax, h_seq, name in (
    (axes[1], h_seq_1, "First"),
    (axes[2], h_seq_2, "Second"),
):
    image = ax.imshow(
        h_seq[0].numpy().T, cmap="RdBu_r", vmin=-1, vmax=1, aspect="auto"
    )
    ax.set(title=f"{name} LSTM", ylabel="unit")
    ax.set_yticks([0, h_seq.shape[-1] - 1])
axes[2].set(xlabel="timestep")
fig.colorbar(image, ax=axes[1:], label="h")
plt.show()
# endregion plot
# region proof
assert not np.allclose(h_seq_2[0], h_seq_2[1])
blind = second(tf.zeros_like(h_seq_1))  # (batch, timesteps, units_2)
np.testing.assert_array_equal(blind, np.zeros_like(blind))
# endregion proof
