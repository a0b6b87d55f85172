"""A pulse at timestep 3 of 12 is in row 8 of the go_backwards output

Each point has the colour of the timestep of x that was read for it. Flipped
with `[:, ::-1]`, the rows are where their timesteps are.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 1, 12, 2, 4
tf.keras.utils.set_random_seed(0)
x = np.zeros((batch, timesteps, features), "float32")
x[:, 3] = 3

lstm = tf.keras.layers.LSTM(units, go_backwards=True, return_sequences=True)
as_returned = lstm(x)  # (batch, timesteps, units): in processing order
aligned = as_returned[:, ::-1]  # (batch, timesteps, units): in order of time

print("rows as returned:", np.flatnonzero(as_returned[0, :, 0]))
print("rows flipped:    ", np.flatnonzero(aligned[0, :, 0]))
# region plot
import matplotlib.pyplot as plt

time = np.arange(timesteps)
fig, axes = plt.subplots(
    3, sharex=True, figsize=(4.3, 4.8), layout="constrained"
)
for ax, values, read, title in (
    (axes[0], x[0, :, 0], time, "Input"),
    (axes[1], as_returned[0, :, 0], time[::-1], "Output as returned"),
    (axes[2], aligned[0, :, 0], time, "Output flipped with [:, ::-1]"),
):
    ax.plot(time, values, color="C6", lw=1, zorder=1)
    points = ax.scatter(time, values, c=read, s=60, ec="C6", zorder=2)
    ax.set(title=title, ylabel="x" if title == "Input" else "h, unit 0")
axes[2].set(xlabel="row of the tensor", xticks=range(0, timesteps, 2))
fig.colorbar(points, ax=axes, label="timestep of x")
plt.show()
# endregion plot
# region proof
np.testing.assert_array_equal(as_returned[:, :8], np.zeros((1, 8, units)))
assert np.abs(as_returned[:, 8:]).min() > 0
np.testing.assert_array_equal(aligned[:, 4:], np.zeros((1, 8, units)))
assert np.abs(aligned[:, :4]).min() > 0
# endregion proof
