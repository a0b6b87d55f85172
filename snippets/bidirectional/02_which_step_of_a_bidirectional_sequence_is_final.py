"""The final step of a Bidirectional sequence is in two places

Forward it is the last row, backward the first. `y[:, -1]` has the final
forward state next to a backward state that has read one single timestep.
"""

import matplotlib.pyplot as plt
import numpy as np
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
np.testing.assert_array_equal(right, final)
np.testing.assert_array_equal(wrong[:, :units], final[:, :units])
assert not np.allclose(wrong[:, units:], final[:, units:])

one_timestep = default.backward_layer(x[:, -1:])  # (batch, units)
np.testing.assert_allclose(wrong[:, units:], one_timestep, atol=1e-6)

both = y[0].numpy().T  # (2 * units, timesteps): time to the right
limit = np.abs(both).max()
image = plt.imshow(both, cmap="RdBu_r", vmin=-limit, vmax=limit, aspect="auto")
plt.colorbar(image, label="h")
half = units - 0.5
for left, bottom, height, look in (
    (timesteps - 1.5, -0.5, units, {"ec": "C2"}),
    (-0.5, half, units, {"ec": "C2"}),
    (timesteps - 1.5, half, units, {"ec": "C1", "ls": "--"}),
):
    box = plt.Rectangle((left, bottom), 1, height, fill=False, lw=4, **look)
    box.set_clip_on(False)
    plt.gca().add_patch(box)
plt.axhline(half, color="C2", lw=1)
plt.yticks([2, 7], ["forward\nreads →", "backward\n← reads"])
plt.title("Solid: final. Dashed: wrong half of y[:, -1]")
plt.xlabel("timestep")
plt.show()
