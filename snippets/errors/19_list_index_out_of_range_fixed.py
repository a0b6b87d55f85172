"""Give both states in a list"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
h = c = tf.zeros((batch, units))

last_h = tf.keras.layers.LSTM(units, name="lstm")(x, initial_state=[h, c])
# (batch, units)
# region proof
assert last_h.shape == (batch, units)
# endregion proof
