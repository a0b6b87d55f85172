"""Unrecognized data type: a list was given to fit"""

# raises: ValueError

import tensorflow as tf

x = [[[1.0], [2.0], [3.0]], [[2.0], [3.0], [4.0]]]
y = [4.0, 5.0]
model = tf.keras.Sequential([tf.keras.layers.LSTM(4)])
model.compile("adam", "mse")

model.fit(x, y)  # <-- lists
