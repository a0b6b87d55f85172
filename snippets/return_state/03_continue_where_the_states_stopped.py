"""What the states are for: the next call goes on where the last one stopped

`y, *state = lstm(x)` collects h and c in a list, as `initial_state` takes
them. Two halves with the states passed on agree with one run to 1e-6.
"""

import tensorflow as tf

batch, timesteps, half, features, units = 2, 24, 12, 3, 8
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)

first, *state = lstm(x[:, :half])
# (batch, half, units): every h so far; [(batch, units), (batch, units)]
second, *state = lstm(x[:, half:], initial_state=state)
# (batch, half, units): goes on; [(batch, units), (batch, units)]
# region plot
import matplotlib.pyplot as plt
import numpy as np

whole = lstm(x)[0]  # (batch, timesteps, units): one run
fresh = lstm(x[:, half:])[0]  # (batch, half, units): begins with zeros
steps = np.arange(timesteps)
fig, ax = plt.subplots(layout="constrained")
ax.plot(steps, whole[0, :, 0], "C0", label="one run")
ax.plot(steps[:half], first[0, :, 0], "C1o", label="first half")
ax.plot(steps[half:], second[0, :, 0], "C2s", label="second half from state")
ax.plot(steps[half:], fresh[0, :, 0], "C3--", label="second half from zeros")
ax.set(title="Passing h and c on", xlabel="timestep")
ax.set_ylabel("value of the first unit of h")
fig.legend(loc="outside lower center", ncols=2)
plt.show()
# endregion plot
# region proof
_, h, c = lstm(x)
np.testing.assert_allclose(first, whole[:, :half], atol=1e-6)
np.testing.assert_allclose(second, whole[:, half:], atol=1e-6)
np.testing.assert_allclose(state, [h, c], atol=1e-6)
assert not np.allclose(fresh, second, atol=0.01)
zeros = [tf.zeros_like(h), tf.zeros_like(c)]
from_zeros = lstm(x[:, half:], initial_state=zeros)[0]
np.testing.assert_allclose(from_zeros, fresh, atol=1e-6)
# endregion proof
