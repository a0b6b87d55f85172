"""Fewer units, and the rows in parts"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 64, 5, 3, 100
x = np.ones((1000, timesteps, features), "float32")

model = tf.keras.Sequential()
model.add(tf.keras.Input((timesteps, features)))
model.add(tf.keras.layers.LSTM(units))
h = model.predict(x, batch_size=batch, verbose=0)  # <-- 64 rows at a time
# (1000, units)

recurrent_kernel = model.layers[0].cell.recurrent_kernel
# (units, 4 * units)
# region proof
assert recurrent_kernel.shape == (units, 4 * units)
assert h.shape == (1000, units)
every = tf.keras.layers.LSTM(units, return_sequences=True)
assert np.size(every(x[:batch])) == batch * timesteps * units
# endregion proof
