"""get_initial_state() takes the batch size, not the inputs"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units)

states = lstm.get_initial_state(batch)
# [(batch, units), (batch, units)]: h and c, zeros
lstm.get_initial_state(x)  # <-- Keras 2
