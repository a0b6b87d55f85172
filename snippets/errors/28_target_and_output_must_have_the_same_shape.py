"""Two columns of targets, one output"""

# raises: ValueError

import numpy as np
import tensorflow as tf

sequences, timesteps, features = 16, 14, 3
x = np.zeros((sequences, timesteps, features))
y = np.zeros((sequences, 2))  # <-- two columns
layers = [
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(1, "sigmoid"),  # <-- one output
]
model = tf.keras.Sequential(layers)
model.compile("adam", "binary_crossentropy")

model.fit(x, y)
