"""Which timesteps each half of a Bidirectional output has read

Change the input at one timestep and see which outputs move. Forward, none
before it; backward, none after it. In each half, one row has read it all.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 1, 12, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))

bidirectional = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True)
)
changed = x + tf.eye(timesteps)[:, :, None]
# (timesteps, timesteps, features): a copy for each timestep, changed there
moved = np.abs(bidirectional(changed) - bidirectional(x))
# (timesteps, timesteps, 2 * units): by changed input, by output
forward = moved[:, :, :units].max(axis=-1)  # (timesteps, timesteps)
backward = moved[:, :, units:].max(axis=-1)  # (timesteps, timesteps)

print("forward, first row, reads:", np.flatnonzero(forward[:, 0] > 1e-6))
print("backward, last row, reads:", np.flatnonzero(backward[:, -1] > 1e-6))
print("each final state reads:", np.sum(forward[:, -1] > 1e-6), "timesteps")
# region plot
import matplotlib.pyplot as plt

fig, axes = plt.subplots(
    2, sharex=True, figsize=(4.3, 4.4), layout="constrained"
)
for ax, half, name in zip(axes, (forward, backward), ("Forward", "Backward")):
    seen = np.where(half > 1e-6, half, np.nan)
    image = ax.imshow(seen, norm="log", vmin=0.001, vmax=1, aspect="auto")
    ax.set(title=f"{name} half", ylabel="input changed at")
axes[1].set(xlabel="timestep of the output", xticks=range(0, 12, 2))
fig.colorbar(image, ax=axes, label="change of h; blank: not read", format="%g")
plt.show()
# endregion plot
# region proof
np.testing.assert_allclose(np.tril(forward, -1), 0, atol=1e-6)
np.testing.assert_allclose(np.triu(backward, 1), 0, atol=1e-6)
assert moved.max(axis=-1).min() > 1e-6  # both together, each row
assert forward[:, -1].min() > 1e-5 and backward[:, 0].min() > 1e-5
seen = np.flatnonzero(forward[:, 0] > 1e-6), forward[:, -1] > 1e-6
assert list(seen[0]) == [0] and np.sum(seen[1]) == timesteps
# endregion proof
