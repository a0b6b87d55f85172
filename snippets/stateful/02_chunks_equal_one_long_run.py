"""Chunks through a stateful LSTM equal one long run

So do chunks through an ordinary LSTM, if you hand on h and c yourself. With
neither, every chunk starts from zeros.
"""

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

batch, timesteps, features, units, chunk = 1, 48, 3, 4, 12
tf.keras.utils.set_random_seed(0)
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
long_run, h, c = lstm(x)
# (batch, timesteps, units): one call; (batch, units), (batch, units)

keeping = tf.keras.layers.LSTM(units, return_sequences=True, stateful=True)
keeping.build((batch, chunk, features))
keeping.set_weights(lstm.get_weights())

from_zeros, stateful, carried = [], [], []
states = None
for start in range(0, timesteps, chunk):
    part = x[:, start : start + chunk]  # (batch, chunk, features)
    from_zeros.append(lstm(part)[0])
    stateful.append(keeping(part))
    output, *states = lstm(part, initial_state=states)
    carried.append(output)

stateful = tf.concat(stateful, axis=1)  # (batch, timesteps, units): equal
carried = tf.concat(carried, axis=1)  # (batch, timesteps, units): equal
from_zeros = tf.concat(from_zeros, axis=1)
# (batch, timesteps, units): differs
print("largest difference to one long run")
for name, result in (
    ("stateful=True", stateful),
    ("initial_state", carried),
    ("neither      ", from_zeros),
):
    print(f"{name} {np.abs(result - long_run).max():.4f}")
np.testing.assert_allclose(stateful, long_run, atol=1e-6)
np.testing.assert_allclose(carried, long_run, atol=1e-6)
assert np.abs(from_zeros - long_run).max() > 0.05

steps = range(1, timesteps + 1)
plt.plot(steps, long_run[0, :, 3], "C0", lw=5, alpha=0.4, label="one long run")
plt.plot(steps, stateful[0, :, 3], "C2", lw=1.5, label="chunks, stateful")
plt.plot(
    steps, from_zeros[0, :, 3], "C1:", lw=2, label="chunks, each from zeros"
)
for start in range(chunk, timesteps, chunk):
    plt.axvline(start + 0.5, color="C5", lw=0.8, ls=":")
plt.title("Unit 3 of the output, in chunks of 12 timesteps")
plt.xlabel("timestep")
plt.ylabel("value of h")
plt.ylim(-0.4, 0.8)
plt.legend(loc="lower right")
plt.show()
