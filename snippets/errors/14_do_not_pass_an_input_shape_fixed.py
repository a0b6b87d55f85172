"""Put the shape into an Input, and leave input_length out"""

import tensorflow as tf

words, timesteps, features, units = 10, 5, 3, 4

layers = [
    tf.keras.Input((timesteps,)),  # <--
    tf.keras.layers.Embedding(words, features),
    tf.keras.layers.LSTM(units),
]
model = tf.keras.Sequential(layers)
# region proof
assert model.output_shape == (None, units)
# endregion proof
