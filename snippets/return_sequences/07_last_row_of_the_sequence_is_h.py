"""The last row of the sequence is the last h

Without a mask, and reading forwards, `h_seq[:, -1]` and `h` are the same
numbers. c is not in the sequence at all.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 12, 3, 8
tf.keras.utils.set_random_seed(1)

x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)
h_seq, h, c = lstm(x)
# (batch, timesteps, units), (batch, units), (batch, units)
# region plot
import matplotlib.pyplot as plt
import numpy as np

plt.figure(figsize=(4.3, 4.6))
rows = np.vstack([h_seq[0], np.full(units, np.nan), h[0], c[0]])
# (timesteps + 3, units): sequence, gap, h, c
limit = np.nanmax(np.abs(rows))
image = plt.imshow(rows, cmap="RdBu_r", vmin=-limit, vmax=limit, aspect="auto")
names = [f"h_seq[:, {t}]" for t in range(timesteps)]
plt.yticks([*range(timesteps), 13, 14], [*names, "h", "c"])
for top in (10.5, 12.5):
    frame = plt.Rectangle((-0.5, top), units, 1, fill=False, ec="C2", lw=3)
    plt.gca().add_patch(frame)
plt.title("The framed rows are equal")
plt.xlabel("unit")
plt.colorbar(image, label="value")
plt.show()
# endregion plot
# region proof
np.testing.assert_array_equal(h_seq[:, -1], h)
flags = {"return_sequences": True, "return_state": True}
for other in (
    {"unroll": True},
    {"dtype": "float16"},
    {"dtype": "mixed_float16"},
    {"dropout": 0.5, "stateful": True},
    {"activation": "relu", "use_bias": False},
):
    layer = tf.keras.layers.LSTM(units, **flags, **other)
    rows, last, _ = layer(x, training=True)
    np.testing.assert_array_equal(rows[:, -1], last)
assert all(not np.allclose(h_seq[:, t], c) for t in range(timesteps))
# endregion proof
