"""The mask must be broadcastable to inputs: Softmax over attention scores"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x, mask=mask)
scores = tf.keras.layers.Dense(1)(h_seq)  # (batch, timesteps, 1)
tf.keras.layers.Softmax(axis=1)(scores, mask=mask)  # <-- two axes, not three
