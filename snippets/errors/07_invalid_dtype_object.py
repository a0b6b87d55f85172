"""Invalid dtype object: sequences of different length in predict"""

# raises: ValueError

import numpy as np
import tensorflow as tf

features, units = 3, 4
sequences = [np.ones((5, features)), np.ones((2, features))]
x = np.array(sequences, dtype=object)  # <-- an array of arrays
model = tf.keras.Sequential([tf.keras.layers.LSTM(units)])

model.predict(x)
