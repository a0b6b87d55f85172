"""Leave unroll out"""

import tensorflow as tf

batch, features, units = 2, 3, 4
inputs = tf.keras.Input((None, features))
lstm = tf.keras.layers.LSTM(units)  # <--
model = tf.keras.Model(inputs, lstm(inputs))

# region proof
import numpy as np

for timesteps in (5, 7):
    x = np.ones((batch, timesteps, features))
    assert model.predict(x, verbose=0).shape == (batch, units)
# endregion proof
