"""Pass initial_state to the LSTM itself, in a functional model"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features), name="inputs")
h, c = (tf.keras.Input((units,), name=name) for name in ("h", "c"))

outputs = tf.keras.layers.LSTM(units)(inputs, initial_state=[h, c])  # <--
# (None, units)
decoder = tf.keras.Model([inputs, h, c], outputs)

# region proof
assert decoder.output_shape == (None, units)
# endregion proof
