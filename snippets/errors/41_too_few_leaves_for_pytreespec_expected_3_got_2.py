"""initial_state gets the output too: three tensors for two states"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.keras.Input((timesteps, features))

encoded = tf.keras.layers.LSTM(units, return_state=True)(x)
# [(None, units), (None, units), (None, units)]
decoder = tf.keras.layers.LSTM(units)
model = tf.keras.Model(x, decoder(x, initial_state=encoded))  # <--

model(tf.ones((batch, timesteps, features)))
