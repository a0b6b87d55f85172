"""Take the output off, pass the states alone"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.keras.Input((timesteps, features))

output, *states = tf.keras.layers.LSTM(units, return_state=True)(x)  # <--
# (None, units), [(None, units), (None, units)]
decoder = tf.keras.layers.LSTM(units)
model = tf.keras.Model(x, decoder(x, initial_state=states))

decoded = model(tf.ones((batch, timesteps, features)))  # (batch, units)
# region proof
assert decoded.shape == (batch, units)
# endregion proof
