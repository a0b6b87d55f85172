"""Cast the output, or add with a Keras layer, which casts"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
other = tf.ones((batch, units))

h = tf.keras.layers.LSTM(units, dtype="mixed_float16")(x)  # (batch, units)
by_hand = tf.cast(h, "float32") + other  # <--
# (batch, units)
by_layer = tf.keras.layers.Add()([h, other])  # (batch, units)

# region proof
import numpy as np

assert h.dtype == "float16" and by_hand.dtype == by_layer.dtype == "float32"
with np.testing.assert_raises_regex(Exception, "of allowed values"):
    tf.keras.layers.LSTM(units, dtype="bfloat16")(x)
# endregion proof
