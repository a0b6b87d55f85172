"""States of 6 units start an LSTM of 4"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units, encoder_units = 2, 5, 3, 4, 6
x = tf.ones((batch, timesteps, features))

encoder = tf.keras.layers.LSTM(encoder_units, return_state=True)
output, h, c = encoder(x)
# (batch, encoder_units), (batch, encoder_units), (batch, encoder_units)
decoder = tf.keras.layers.LSTM(units)
decoder(x, initial_state=[h, c])  # <-- needs (batch, units)
