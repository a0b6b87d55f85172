"""Read forwards, a later input never changes an earlier output

Each sequence of the batch has a different timestep changed. The outputs
before the change stay the same, bit for bit; all from there on differ. With
`go_backwards=True` a change of the last input reaches every row.
"""

import numpy as np
import tensorflow as tf

timesteps, features, units = 12, 3, 8
tf.keras.utils.set_random_seed(0)

x = tf.random.normal((1, timesteps, features))
copies = tf.repeat(x, timesteps, axis=0)
# (timesteps, timesteps, features): a batch of equal sequences
changed = copies + tf.eye(timesteps)[:, :, None]
# (timesteps, timesteps, features): sequence k differs at timestep k

lstm = tf.keras.layers.LSTM(units, return_sequences=True)
difference = np.abs(lstm(changed) - lstm(copies)).max(axis=-1)
# (timesteps, timesteps): largest over the units
# region plot
import matplotlib.pyplot as plt

image = plt.imshow(difference, cmap="viridis", aspect="auto")
plt.title("After one changed input")
plt.xlabel("timestep of the output")
plt.xticks(range(0, timesteps, 2))
plt.ylabel("changed timestep")
plt.colorbar(image, label="largest change of h")
plt.show()
# endregion plot
# region proof
before = np.tril(np.ones((timesteps, timesteps), bool), k=-1)
assert (difference[before] == 0).all()
assert (difference[~before] > 0).all()

after = np.triu(np.ones((timesteps, timesteps), bool), k=1)
backwards = tf.keras.layers.LSTM(
    units, return_sequences=True, go_backwards=True
)
reached = np.abs(backwards(changed) - backwards(copies)).max(axis=-1)
# (timesteps, timesteps): largest over the units
assert (reached[-1] > 0).all()  # <-- the last input, every row
reached = reached[:, ::-1]  # rows come in processing order
assert (reached[after] == 0).all() and (reached[~after] > 0).all()
both = tf.keras.layers.Bidirectional(lstm)
reached = np.abs(both(changed) - both(copies))[:, :, units:].max(axis=-1)
np.testing.assert_allclose(reached[after], 0, atol=1e-6)
assert (reached[~after] > 0).all()
# endregion proof
