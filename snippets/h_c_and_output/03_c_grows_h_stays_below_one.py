"""h stays between -1 and 1; c does not

With gates held open, every step adds to c. After 50 steps c is near 50, and
h, which is a gate times tanh(c), is still below 1.
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 1, 50, 3, 2
x = tf.ones((batch, timesteps, features))

cell = tf.keras.layers.LSTMCell(
    units, kernel_initializer="zeros", recurrent_initializer="zeros"
)
cell.build((batch, features))
# order of the gates: i, f, candidate, o; two units each
cell.bias.assign([8, 8, 8, 8, 3, -3, 0, 0])

h = tf.zeros((batch, units))
c = tf.zeros((batch, units))
h_steps, c_steps = [], []
for t in range(timesteps):
    output, (h, c) = cell(x[:, t], [h, c])
    h_steps.append(h[0])
    c_steps.append(c[0])
h_all = np.array(h_steps)  # (timesteps, units): h after each step
c_all = np.array(c_steps)  # (timesteps, units): c after each step

print("c after 50 steps", c_all[-1].round(2))
print("h after 50 steps", h_all[-1].round(4))
assert np.abs(h_all).max() < 1
assert np.abs(c_all[-1]).min() > 40

fig, (above, below) = plt.subplots(2, sharex=True, layout="constrained")
above.plot(range(1, 51), c_all)
above.set(title="Cell state c", ylabel="value of c")
below.plot(range(1, 51), h_all, label=["unit 0", "unit 1"])
below.set(title="Hidden state h", xlabel="timestep", ylabel="value of h")
below.set_ylim(-1.1, 1.1)
below.legend()
plt.show()
