"""Softmax gets the mask of the timesteps by itself, and cannot use it"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
tokens = tf.constant([[1, 2, 0, 0, 0], [3, 4, 5, 6, 7]])
x = tf.keras.layers.Embedding(9, features, mask_zero=True)(tokens)
# (batch, timesteps, features)
scores = tf.keras.layers.Dense(1)(x)  # (batch, timesteps, 1)

mask = (tokens != 0)[..., None]  # (batch, timesteps, 1)
weights = tf.keras.layers.Softmax(axis=1)(scores, mask=mask)  # <-- works
# (batch, timesteps, 1)
tf.keras.layers.Softmax(axis=1)(scores)
