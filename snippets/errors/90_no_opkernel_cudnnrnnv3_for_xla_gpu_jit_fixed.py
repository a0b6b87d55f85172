"""Leave cuDNN out where you compile with XLA yourself"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, use_cudnn=False)  # <--
compiled = tf.function(lstm, jit_compile=True)
h = compiled(x)  # (batch, units)

# region proof
np.testing.assert_allclose(h, lstm(x), rtol=1e-4)
default = tf.keras.layers.LSTM(units)  # on a CPU, the same code runs
on_a_cpu = tf.function(default, jit_compile=True)(x)
np.testing.assert_allclose(on_a_cpu, default(x), rtol=1e-4)
# endregion proof
