"""A LayerNormalization after return_state=True gets a tuple of shapes"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
layers = [
    tf.keras.Input((timesteps, features)),
    tf.keras.layers.LSTM(units, return_state=True),  # <-- output, h, c
    tf.keras.layers.LayerNormalization(),
]
tf.keras.Sequential(layers)
