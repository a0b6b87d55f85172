"""'tuple' object has no attribute 'shape': three tensors came"""

# raises: AttributeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

h = tf.keras.layers.LSTM(units, return_state=True)(x)  # <-- a tuple
h.shape
