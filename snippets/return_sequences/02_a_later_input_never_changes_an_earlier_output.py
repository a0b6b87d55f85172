"""A later input never changes an earlier output

One sequence per timestep, each with another timestep changed. The outputs
before the change stay the same, bit for bit; all from there on differ.
"""

import matplotlib.pyplot as plt
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

before = np.tril(np.ones((timesteps, timesteps), bool), k=-1)
assert (difference[before] == 0).all()
assert (difference[~before] > 0).all()

image = plt.imshow(difference, cmap="viridis", aspect="auto")
plt.title("Change of h after one changed input")
plt.xlabel("timestep of the output")
plt.ylabel("changed timestep of the input")
plt.colorbar(image, label="largest change of h over the units")
plt.show()
