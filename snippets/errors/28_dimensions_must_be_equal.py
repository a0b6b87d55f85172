"""Dimensions must be equal: the same, with whole batches"""

# raises: ValueError

import numpy as np
import tensorflow as tf

sequences, timesteps, features, outputs = 16, 14, 3, 4
x = np.zeros((sequences, timesteps, features))
y = np.zeros((sequences, outputs))  # <-- one row per sequence
layers = [
    tf.keras.Input((timesteps, features)),
    tf.keras.layers.LSTM(8, return_sequences=True),  # <-- one per timestep
    tf.keras.layers.Dense(outputs, name="dense"),
]
model = tf.keras.Sequential(layers, name="model")
model.compile("adam", "mse")

model.fit(x, y, batch_size=sequences)
