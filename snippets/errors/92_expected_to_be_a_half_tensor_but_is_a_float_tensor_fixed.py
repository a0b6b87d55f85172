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
assert h.dtype == "float16" and by_hand.dtype == by_layer.dtype == "float32"
# endregion proof
