"""Leave unroll out"""

import numpy as np
import tensorflow as tf

batch, features, units = 2, 3, 4
inputs = tf.keras.Input((None, features))
lstm = tf.keras.layers.LSTM(units)  # <--
model = tf.keras.Model(inputs, lstm(inputs))

for timesteps in (5, 7):
    x = np.ones((batch, timesteps, features))
    assert model.predict(x, verbose=0).shape == (batch, units)
