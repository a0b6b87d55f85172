"""One label per sequence, one output per timestep"""

# raises: ValueError

import numpy as np
import tensorflow as tf

sequences, timesteps, features, classes = 16, 14, 3, 4
x = np.zeros((sequences, timesteps, features))
labels = np.zeros(sequences, int)  # <-- one per sequence
layers = [
    tf.keras.layers.LSTM(8, return_sequences=True),  # <-- one per timestep
    tf.keras.layers.Dense(classes, "softmax"),
]
model = tf.keras.Sequential(layers)
model.compile("adam", "sparse_categorical_crossentropy")

model.fit(x, labels)
