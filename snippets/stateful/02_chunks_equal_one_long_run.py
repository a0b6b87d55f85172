"""Chunks through a stateful LSTM equal one long run

So do chunks through an ordinary LSTM, if you pass h and c on yourself. With
neither, every chunk starts from zeros.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, chunk = 1, 48, 3, 4, 12
tf.keras.utils.set_random_seed(0)
x = tf.ones((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
long_run = lstm(x)[0]  # (batch, timesteps, units): one call
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

parts = {"stateful=True": stateful, "initial_state": carried}
for name, chunks in (parts | {"neither": from_zeros}).items():
    off = np.abs(np.concatenate(chunks, axis=1) - long_run).max()
    print(f"{name:13} differs from one long run by {off:.4f}")
# region plot
import matplotlib.pyplot as plt

plt.figure(figsize=(4.3, 3.2))
for result, name, look in (
    (long_run, "one long run", {"color": "C0", "lw": 6, "alpha": 0.4}),
    (np.hstack(stateful), "chunks, stateful", {"color": "C2"}),
    (np.hstack(from_zeros), "chunks from zeros", {"color": "C1", "ls": ":"}),
):
    values = result[0, :, 3]
    plt.step(range(timesteps), values, where="mid", label=name, **look)
plt.title("Unit 3 of h, in chunks")
plt.xlabel("timestep")
plt.ylabel("value of h")
plt.xticks(range(0, timesteps + 1, chunk))
plt.legend(loc="upper center", bbox_to_anchor=(0.45, -0.25), ncols=2)
plt.show()
# endregion plot
# region proof
stateful = tf.concat(stateful, axis=1)  # (batch, timesteps, units): equal
carried = tf.concat(carried, axis=1)  # (batch, timesteps, units): equal
from_zeros = tf.concat(from_zeros, axis=1)
# (batch, timesteps, units): differs
np.testing.assert_allclose(stateful, long_run, atol=1e-6)
np.testing.assert_allclose(carried, long_run, atol=1e-6)
assert np.abs(from_zeros - long_run).max() > 0.05
other_batch = tf.ones((3, chunk, features))
assert lstm(other_batch)[0].shape == (3, chunk, units)  # no fixed size
# endregion proof
