"""Received a label value of 4, outside the valid range of [0, 4)"""

# raises: InvalidArgumentError

import numpy as np
import tensorflow as tf

timesteps, features = 5, 3
labels = np.array([1, 2, 3, 4])  # <-- four classes, from 1
x = np.zeros((len(labels), timesteps, features))
layers = [
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(4, "softmax"),
]
model = tf.keras.Sequential(layers)
model.compile("sgd", "sparse_categorical_crossentropy", run_eagerly=True)

model.fit(x, labels, shuffle=False)
