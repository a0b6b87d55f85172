"""list index out of range: initial_state is one tensor"""

# raises: IndexError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
h = tf.zeros((batch, units))

tf.keras.layers.LSTM(units, name="lstm")(x, initial_state=h)  # <-- no c
