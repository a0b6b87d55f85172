"""Pad the rows to a multiple of the batch, and cut the result"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.random.normal(size=(7, timesteps, features))

model = tf.keras.Sequential()
model.add(tf.keras.Input(batch_shape=(batch, timesteps, features)))
model.add(tf.keras.layers.LSTM(units, stateful=True))

missing = -len(x) % batch
padded = np.pad(x, [(0, missing), (0, 0), (0, 0)])
result = model.predict(padded, batch_size=batch, verbose=0)[: len(x)]  # <--

# region proof
assert len(result) == len(x)

fours = tf.keras.Sequential()
fours.add(tf.keras.Input(batch_shape=(4, timesteps, features)))
fours.add(tf.keras.layers.LSTM(units, stateful=True))
refused = tf.errors.InvalidArgumentError, "Incompatible shapes"
with np.testing.assert_raises_regex(*refused):
    fours.predict(x, batch_size=4, verbose=0)  # three rows are left
with np.testing.assert_raises_regex(*refused):
    model.predict(padded, batch_size=batch + 1, verbose=0)
# endregion proof
