"""tuple indices must be integers or slices: three tensors came"""

# raises: TypeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, return_sequences=True, return_state=True)

lstm(x)[:, -1]  # <-- a tuple
