"""Give one sequence a batch axis with [None]"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Sequential([inputs, tf.keras.layers.LSTM(units)])
one = tf.zeros((timesteps, features))

h = model.predict(one[None], verbose=0)  # <-- a batch of one
# (1, units)

# region proof
assert h.shape == (1, units)
# endregion proof
