"""Data cardinality is ambiguous: x and y count differently"""

# raises: ValueError

import numpy as np
import tensorflow as tf

rows, timesteps, features = 24, 5, 3
series = np.zeros((rows, features))
x = np.stack([series[i : i + timesteps] for i in range(rows - timesteps + 1)])
y = series[:, 0]  # <-- one target per row, not per window
layers = [tf.keras.layers.LSTM(4), tf.keras.layers.Dense(1)]
model = tf.keras.Sequential(layers)
model.compile("adam", "mse")

model.fit(x, y)
