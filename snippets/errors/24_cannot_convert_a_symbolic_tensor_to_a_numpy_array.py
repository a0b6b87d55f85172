"""Cannot convert a symbolic tf.Tensor to a numpy array"""

# raises: NotImplementedError

import numpy as np
import tensorflow as tf

sequences, timesteps, features = 8, 5, 3
x = np.ones((sequences, timesteps, features))
y = np.ones((sequences, 1))


def loss(y_true, y_pred):
    return np.mean(np.square(y_true - y_pred))  # <-- np


layers = [tf.keras.layers.LSTM(4), tf.keras.layers.Dense(1)]
model = tf.keras.Sequential(layers)
model.compile("adam", loss)
model.fit(x, y, verbose=0)
