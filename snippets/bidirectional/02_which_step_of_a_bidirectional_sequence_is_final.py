"""The final state of a Bidirectional sequence is in two places

Forward it is the last row, backward the first. `y[:, -1]` has the final
forward state next to a backward state that has read one single timestep.
"""

import tensorflow as tf

batch, timesteps, features, units = 2, 12, 3, 5
tf.keras.utils.set_random_seed(1)
x = tf.random.normal((batch, timesteps, features))

default = tf.keras.layers.Bidirectional(tf.keras.layers.LSTM(units))
final = default(x)  # (batch, 2 * units): what the default returns

sequences = tf.keras.layers.Bidirectional(
    tf.keras.layers.LSTM(units, return_sequences=True)
)
sequences.build(x.shape)
sequences.set_weights(default.get_weights())
y = sequences(x)  # (batch, timesteps, 2 * units): h of both directions

right = tf.concat([y[:, -1, :units], y[:, 0, units:]], axis=-1)
# (batch, 2 * units): last row forward, first row backward
wrong = y[:, -1]  # (batch, 2 * units): last row of both

print("default, backward half", final[0, units:].numpy().round(4))
print("y[:, 0], backward half", right[0, units:].numpy().round(4))
print("y[:, -1]              ", wrong[0, units:].numpy().round(4))
# region plot
import matplotlib.pyplot as plt
import numpy as np

both = y[0].numpy().T  # (2 * units, timesteps): time to the right
limit = np.abs(both).max()
plt.imshow(both, cmap="RdBu_r", vmin=-limit, vmax=limit, aspect="auto")
plt.colorbar(label="h")
half, last = units - 0.5, timesteps - 1.5
for left, bottom, look in (
    (last, -0.5, {"ec": "C2", "lw": 4}),
    (-0.5, half, {"ec": "C2", "lw": 4}),
    (last, half, {"ec": "black", "hatch": "////", "lw": 0}),
):
    box = plt.Rectangle((left, bottom), 1, units, fill=False, **look)
    box.set_clip_on(False)
    plt.gca().add_patch(box)
plt.axhline(half, color="C2", lw=1)
plt.yticks([2, 7], ["forward\nreads →", "backward\n← reads"])
plt.xticks(range(0, timesteps, 2))
plt.title("Framed: final. Hatched: wrong half")
plt.xlabel("timestep")
plt.show()
# endregion plot
# region proof
import numpy as np

np.testing.assert_array_equal(right, final)
np.testing.assert_array_equal(wrong[:, :units], final[:, :units])
assert not np.allclose(wrong[:, units:], final[:, units:])

one_timestep = default.backward_layer(x[:, -1:])  # (batch, units)
np.testing.assert_allclose(wrong[:, units:], one_timestep, atol=1e-6)
# endregion proof
