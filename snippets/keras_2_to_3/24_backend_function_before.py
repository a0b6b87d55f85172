"""Keras 2: backend.function gives the output of a layer in the middle"""

# raises: AttributeError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),
        tf.keras.layers.LSTM(1),
    ]
)
middle = tf.keras.backend.function([model.input], [model.layers[0].output])
(h_seq,) = middle([np.ones((batch, timesteps, features))])
print(h_seq.shape)
