"""A layer does it; slices and * work as before"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)
# (None, timesteps, units)

pooled = tf.keras.layers.GlobalAveragePooling1D()(h_seq)  # (None, units)
last = 2 * h_seq[:, -1]  # (None, units)
print(pooled.shape, last.shape)

# region proof
assert tuple(pooled.shape) == tuple(last.shape) == (None, units)
# endregion proof
