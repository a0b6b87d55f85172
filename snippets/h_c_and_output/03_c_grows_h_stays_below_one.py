"""h stays between -1 and 1; c does not

With gates held open, every timestep adds to c. After 50 timesteps c is near
50, and h, a gate times tanh(c), is below 1. In float32 it can round to 1.
"""

import numpy as np
import tensorflow as tf

timesteps, units = 50, 2
x = tf.ones((1, timesteps, 1))
cell = tf.keras.layers.LSTMCell(
    units, kernel_initializer="zeros", recurrent_initializer="zeros"
)
cell.build((1, 1))
cell.bias.assign([8, 8, 8, 8, 3, -3, 0, 0])  # <-- i, f, candidate, o

h = c = tf.zeros((1, units))
h_steps, c_steps = [], []
for t in range(timesteps):
    output, (h, c) = cell(x[:, t], [h, c])
    h_steps.append(h[0])
    c_steps.append(c[0])
h_all = np.array(h_steps)  # (timesteps, units): h after each timestep
c_all = np.array(c_steps)  # (timesteps, units): c after each timestep

print("c after 50 timesteps", c_all[-1].round(2))
print("h after 50 timesteps", h_all[-1].round(4))
# region plot
import matplotlib.pyplot as plt

fig, (above, below) = plt.subplots(
    2, sharex=True, figsize=(4.3, 4), layout="constrained"
)
for ax, values in (above, c_all), (below, h_all):
    ax.plot(range(timesteps), values, label=["unit 0", "unit 1"])
    for unit in range(units):
        ax.text(timesteps, values[-1, unit], f"unit {unit}", va="center")
above.set(title="Cell state c", ylabel="value of c")
below.set(title="Hidden state h", xlabel="timestep", ylabel="value of h")
below.set(ylim=(-1.1, 1.1), xticks=range(0, timesteps, 10))
plt.show()
# endregion plot
# region proof
assert np.abs(h_all).max() < 1
assert np.abs(c_all[-1]).min() > 40
grown = np.diff(np.abs(c_all), axis=0)  # by almost 1 at every timestep
assert 0.95 < grown.min() <= grown.max() < 1
cell.bias.assign([8, 8, 8, 8, 3, -3, 20, 20])  # the output gate open, too
rounded, _ = cell(x[:, 0], [h, c])
assert np.abs(rounded).max() == 1
# endregion proof
