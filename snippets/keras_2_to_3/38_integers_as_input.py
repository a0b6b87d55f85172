"""Integers as input are cast to float32; in Keras 2 they were an error"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.ones((batch, timesteps, features), "int64")

output = tf.keras.layers.LSTM(units, name="lstm")(x)  # (batch, units)
print(output.dtype.name)

# region proof
assert output.dtype == tf.float32
# endregion proof
