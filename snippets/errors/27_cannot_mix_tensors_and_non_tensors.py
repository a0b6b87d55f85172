"""In a nested call() argument, you cannot mix tensors and non-tensors"""

# raises: ValueError

import numpy as np
import tensorflow as tf

timesteps, features, units = 2, 3, 4
x = tf.keras.Input((timesteps, features), name="x")
h = tf.keras.Input((units,), name="h")
c = tf.keras.Input((units,), name="c")
last_h = tf.keras.layers.LSTM(units)(x, initial_state=[h, c])
decoder = tf.keras.Model([x, h, c], last_h, name="decoder")

states = [np.zeros((1, units)), np.zeros((1, units))]
decoder([tf.zeros((1, timesteps, features)), *states])  # <-- both kinds
