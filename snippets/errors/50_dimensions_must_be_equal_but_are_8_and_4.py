"""The joined states of a Bidirectional start a decoder of half their size"""

# raises: ValueError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.keras.Input((timesteps, features), name="x")
encoder = tf.keras.layers.LSTM(units, return_state=True)
_, fh, fc, bh, bc = tf.keras.layers.Bidirectional(encoder)(x)
h = tf.keras.layers.Concatenate(name="h")([fh, bh])  # (None, 2 * units)
c = tf.keras.layers.Concatenate(name="c")([fc, bc])  # (None, 2 * units)

decoder = tf.keras.layers.LSTM(units, name="decoder")  # <-- too small
y = decoder(x, initial_state=[h, c])
model = tf.keras.Model(x, y, name="model")
model.predict(np.ones((batch, timesteps, features)), verbose=0)
