"""In mixed precision, a stateful LSTM of its own computes in float32"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.mixed_precision.set_global_policy("mixed_float16")

lstm = tf.keras.layers.LSTM(units, stateful=True, dtype="float32")
h = lstm(tf.ones((batch, timesteps, features)))  # (batch, units)
print(h.dtype.name)

# region proof
assert h.dtype == tf.float32
assert tf.keras.layers.Dense(1)(h).dtype == tf.float16
# endregion proof
