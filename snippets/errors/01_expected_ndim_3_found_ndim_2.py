"""expected ndim=3, found ndim=2: the LSTM below returns its last row only"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

h = tf.keras.layers.LSTM(units)(x)  # (batch, units): no time axis
tf.keras.layers.LSTM(units, name="second")(h)  # <-- needs a time axis
