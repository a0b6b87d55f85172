"""A stateful LSTM computes in mixed precision"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

lstm = tf.keras.layers.LSTM(units, stateful=True, dtype="mixed_float16")
h = lstm(tf.ones((batch, timesteps, features)))  # (batch, units)
print(h.dtype.name)

# region proof
assert h.dtype == tf.float16
# endregion proof
