"""An Activation after return_state=True connects one of three tensors"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))
layers = [
    tf.keras.Input((timesteps, features)),
    tf.keras.layers.LSTM(units, return_state=True),  # <-- output, h, c
    tf.keras.layers.Activation("relu"),
]
tf.keras.Sequential(layers)(x)
