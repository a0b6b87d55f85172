"""Class numbers with categorical_crossentropy"""

# raises: ValueError

import numpy as np
import tensorflow as tf

sequences, timesteps, features, classes = 16, 14, 3, 4
x = np.zeros((sequences, timesteps, features))
labels = np.zeros(sequences, int)  # <-- class numbers
layers = [
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(classes, "softmax"),
]
model = tf.keras.Sequential(layers)
model.compile("adam", "categorical_crossentropy")  # <-- wants one-hot rows

model.fit(x, labels)
