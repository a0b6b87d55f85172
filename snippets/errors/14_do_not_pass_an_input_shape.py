"""The warnings of input_shape and of input_length"""

import tensorflow as tf

words, timesteps, features, units = 10, 5, 3, 4

embed = tf.keras.layers.Embedding(words, features, input_length=timesteps)
lstm = tf.keras.layers.LSTM(units, input_shape=(timesteps, features))  # <--

# region proof
h = lstm(embed(tf.zeros((2, timesteps))))
assert h.shape == (2, units)
# endregion proof
