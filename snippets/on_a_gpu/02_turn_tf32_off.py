"""TensorFloat-32 is on by default; this turns it off

On the CPU of this run it changes no number. On a GPU since Ampere it rounds
the factors of a product to fewer bits.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units)
config = tf.config.experimental

by_default = config.tensor_float_32_execution_enabled()
with_tf32 = lstm(x)  # (batch, units)
config.enable_tensor_float_32_execution(False)  # <--
without = lstm(x)  # (batch, units)
now = config.tensor_float_32_execution_enabled()
print("TF32 by default:", by_default, "now:", now)
# region proof
assert by_default and not now
np.testing.assert_array_equal(with_tf32, without)
# endregion proof
