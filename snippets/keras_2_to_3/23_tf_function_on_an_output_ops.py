"""tf.keras.ops has the functions that work on symbolic outputs"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)
# (None, timesteps, units)
pooled = tf.keras.ops.mean(h_seq, axis=1)  # (None, units)

# region proof
assert pooled.shape == (None, units)
# endregion proof
