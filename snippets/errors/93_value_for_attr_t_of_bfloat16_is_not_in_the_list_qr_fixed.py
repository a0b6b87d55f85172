"""Write mixed_bfloat16: the weights stay float32"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, dtype="mixed_bfloat16")  # <--
h = lstm(x)  # (batch, units)

# region proof
assert h.dtype == "bfloat16" and lstm.variable_dtype == "float32"
# endregion proof
