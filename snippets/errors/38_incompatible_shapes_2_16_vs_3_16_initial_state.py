"""A batch of 2 starts from states of 3 rows"""

# raises: InvalidArgumentError

import tensorflow as tf

batch, timesteps, features, units, rows = 2, 5, 6, 4, 3
lstm = tf.keras.layers.LSTM(units, return_state=True)

_, h, c = lstm(tf.ones((rows, timesteps, features)))
# (rows, units), (rows, units), (rows, units)
x = tf.ones((batch, timesteps, features))
lstm(x, initial_state=[h, c])  # <-- 3 rows of h for 2 of x
