"""Incompatible shapes: one target, one output per timestep"""

# raises: InvalidArgumentError

import numpy as np
import tensorflow as tf

sequences, timesteps, features, outputs = 16, 14, 3, 4
x = np.zeros((sequences, timesteps, features))
y = np.zeros((sequences, outputs))  # <-- one row per sequence
layers = [
    tf.keras.layers.LSTM(8, return_sequences=True),  # <-- one per timestep
    tf.keras.layers.Dense(outputs),
]
model = tf.keras.Sequential(layers)
model.compile("adam", "mse", run_eagerly=True)

model.fit(x, y)
