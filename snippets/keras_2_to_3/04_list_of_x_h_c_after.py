"""States have an argument of their own: initial_state"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features), name="x")
h = tf.keras.Input((units,), name="h")
c = tf.keras.Input((units,), name="c")

decoder = tf.keras.layers.LSTM(units, name="decoder")
output = decoder(inputs, initial_state=[h, c])  # (None, units)

# region proof
assert tuple(output.shape) == (None, units)
# endregion proof
