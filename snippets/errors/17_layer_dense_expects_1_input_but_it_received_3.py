"""A Dense after return_state=True receives three tensors"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
layers = [
    tf.keras.Input((timesteps, features)),
    tf.keras.layers.LSTM(units, return_state=True),  # <-- output, h, c
    tf.keras.layers.Dense(1, name="dense"),
]
tf.keras.Sequential(layers)
