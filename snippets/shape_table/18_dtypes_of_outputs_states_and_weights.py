"""dtypes: float32 whatever comes in, unless the layer says otherwise

Outputs and states have the compute dtype. mixed_float16 computes in float16
and keeps its variables in float32.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, vocabulary = 2, 7, 3, 5, 11
rng = np.random.default_rng(0)

x = rng.normal(size=(batch, timesteps, features))
# (batch, timesteps, features): float64, as NumPy makes it
h32 = tf.keras.layers.LSTM(units)(x)
# (batch, units): the input was cast
from_integers = tf.keras.layers.LSTM(units)(x.astype("int64"))
# (batch, units): integers are cast, too

output64, h64, c64 = tf.keras.layers.LSTM(
    units, return_state=True, dtype="float64"
)(x)
# (batch, units): the last h; (batch, units): the last h again;
# (batch, units): the last c
mixed = tf.keras.layers.LSTM(units, return_state=True, dtype="mixed_float16")
output16, h16, c16 = mixed(x)
# (batch, units): the last h; (batch, units): the last h again;
# (batch, units): the last c
kernel, recurrent_kernel, bias = mixed.weights
# (features, 4 * units): variables stay float32; (units, 4 * units): float32;
# (4 * units,): float32
h_bfloat16 = tf.keras.layers.LSTM(units, dtype="mixed_bfloat16")(x)
# (batch, units): computed and returned in bfloat16
answer = tf.keras.layers.Dense(1, dtype="float32")(h16)
# (batch, 1): the last layer asks for float32

tokens = rng.integers(vocabulary, size=(batch, timesteps), dtype="int32")
# (batch, timesteps): integers into Embedding
vectors = tf.keras.layers.Embedding(vocabulary, features)(tokens)
# (batch, timesteps, features): floats out of it
mask = tf.keras.layers.Embedding(
    vocabulary, features, mask_zero=True
).compute_mask(tokens)
# (batch, timesteps): a mask is bool
array = h32.numpy()
# (batch, units): a NumPy array of the same dtype

# region proof
assert output64.dtype == tf.float64 and output16.dtype == tf.float16
assert mixed.compute_dtype == "float16" and mixed.variable_dtype == "float32"
# endregion proof
