"""GlobalAveragePooling1D of a row that is padding only is NaN"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.ones((batch, timesteps, features), "float32")
mask = np.array([[True] * 3 + [False] * 2, [False] * 5])

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x, mask=mask)
# (batch, timesteps, units)
average = tf.keras.layers.GlobalAveragePooling1D()(h_seq, mask=mask)
# (batch, units)
print(average.numpy()[1])
assert np.isnan(average[1]).all() and not np.isnan(average[0]).any()
assert not np.any(h_seq[1])  # the LSTM itself gives zeros

average = tf.where(mask.any(axis=1)[:, None], average, 0.0)  # <--
# region proof
assert not np.isnan(average).any()
# endregion proof
