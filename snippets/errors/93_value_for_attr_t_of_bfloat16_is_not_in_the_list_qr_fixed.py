"""Write mixed_bfloat16: the weights stay float32"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))

lstm = tf.keras.layers.LSTM(units, dtype="mixed_bfloat16")  # <--
h = lstm(x)  # (batch, units)

# region proof
import numpy as np

assert h.dtype == "bfloat16" and lstm.variable_dtype == "float32"
with np.testing.assert_raises_regex(Exception, "AddV2.* float"):
    h + tf.ones((batch, units))  # bfloat16 + float32
kernel = lstm.cell.recurrent_kernel  # orthogonal: its rows have length 1
rows = tf.matmul(kernel, kernel, transpose_b=True)
np.testing.assert_allclose(rows, np.eye(units), atol=1e-5)
narrow = tf.keras.layers.LSTM(units, dtype="bfloat16")  # no error yet
assert narrow.variable_dtype == "bfloat16"
with np.testing.assert_raises_regex(Exception, "Qr"):
    narrow(x)
# endregion proof
