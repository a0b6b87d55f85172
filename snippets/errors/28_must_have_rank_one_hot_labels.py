"""One-hot rows with sparse_categorical_crossentropy"""

# raises: ValueError

import numpy as np
import tensorflow as tf

sequences, timesteps, features, classes = 16, 14, 3, 4
x = np.zeros((sequences, timesteps, features))
one_hot = np.eye(classes)[np.zeros(sequences, int)]  # <-- rows
layers = [
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(classes, "softmax"),
]
model = tf.keras.Sequential(layers)
model.compile("adam", "sparse_categorical_crossentropy")  # <-- wants numbers

model.fit(x, one_hot)
