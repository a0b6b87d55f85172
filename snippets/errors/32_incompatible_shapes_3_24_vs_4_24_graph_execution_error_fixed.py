"""Fill up the last batch, and cut the result"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, rows = 4, 5, 3, 6, 7
x = np.ones((rows, timesteps, features))

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, stateful=True)
model = tf.keras.Model(inputs, lstm(inputs))

padded = np.pad(x, [(0, -rows % batch), (0, 0), (0, 0)])  # <-- two batches
h = model.predict(padded, batch_size=batch, verbose=0)[:rows]
# (rows, units)
# region proof
assert len(padded) == 2 * batch
assert h.shape == (rows, units)
# endregion proof
