"""Keras 2: get_initial_state reads the batch size and dtype from x"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))

states = tf.keras.layers.LSTM(units).get_initial_state(x)
print([tuple(state.shape) for state in states])
