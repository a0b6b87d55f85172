"""Give the batch size in batch_shape"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))  # <--
# (batch, timesteps, features)
h = tf.keras.layers.LSTM(units, stateful=True)(inputs)  # (batch, units)

# region proof
assert h.shape == (batch, units)
# endregion proof
