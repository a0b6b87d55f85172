"""The weights as heatmaps: four blocks of units side by side

Before training the kernel is uniform noise, the rows of the whole recurrent
kernel are orthonormal, no single gate's block is, and the bias is 0, 1, 0, 0.
"""

import numpy as np
import tensorflow as tf

features, units = 5, 8
tf.keras.utils.set_random_seed(0)
lstm = tf.keras.layers.LSTM(units)
lstm.build((None, None, features))
kernel, recurrent_kernel, bias = lstm.get_weights()
# (features, 4 * units), (units, 4 * units), (4 * units,)

lengths = np.linalg.norm(recurrent_kernel, axis=1)  # (units,)
print("lengths of the rows of the recurrent kernel", lengths.round(3))
products = recurrent_kernel @ recurrent_kernel.T  # (units, units)
print("row 0 times the other rows", np.abs(products[0, 1:]).max().round(3))
print("bias of i, f, candidate, o", bias.reshape(4, units).mean(axis=1))
# region plot
import matplotlib.pyplot as plt

fig, axes = plt.subplots(
    3,
    figsize=(4.3, 4.8),
    height_ratios=[features, units, 2],
    layout="constrained",
)
panels = {
    "kernel": (kernel, "feature"),
    "recurrent_kernel": (recurrent_kernel, "unit of h"),
    "bias": (bias[None], ""),
}
for ax, (name, (values, rows)) in zip(axes, panels.items()):
    image = ax.imshow(values, cmap="RdBu_r", vmin=-1, vmax=1, aspect="auto")
    ax.set(title=name, ylabel=rows, yticks=[])
    ax.set_xticks(np.arange(4) * units + 3.5, ["i", "f", "candidate", "o"])
    for border in (1, 2, 3):
        ax.axvline(border * units - 0.5, color="C6", lw=2)
fig.suptitle("Weights of an LSTM before training")
axes[-1].set_xlabel("four gates, one column per unit")
fig.colorbar(image, ax=axes, label="weight")
plt.show()
# endregion plot
# region proof
np.testing.assert_allclose(products, np.eye(units), atol=1e-5)
for block in np.split(recurrent_kernel, 4, axis=1):
    assert not np.allclose(block @ block.T, np.eye(units), atol=0.1)
limit = np.sqrt(6 / (features + 4 * units))
assert np.abs(kernel).max() < limit
np.testing.assert_array_equal(bias, np.repeat([0, 1, 0, 0], units))
# endregion proof
