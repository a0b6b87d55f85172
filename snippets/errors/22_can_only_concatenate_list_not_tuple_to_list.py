"""can only concatenate list: predict returns the states as a tuple"""

# raises: TypeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
output, *states = tf.keras.layers.LSTM(units, return_state=True)(inputs)
encoder = tf.keras.Model(inputs, tuple(states))

x = tf.zeros((batch, timesteps, features))
states = encoder.predict(x, verbose=0)
[x] + states  # <-- a list and a tuple
