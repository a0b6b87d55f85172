"""unroll=True, and sequences of a second length"""

# raises: ValueError

import numpy as np
import tensorflow as tf

batch, features, units = 2, 3, 4
inputs = tf.keras.Input((None, features))
lstm = tf.keras.layers.LSTM(units, unroll=True)
model = tf.keras.Model(inputs, lstm(inputs))

model.predict(np.ones((batch, 5, features)), verbose=0)
model.predict(np.ones((batch, 7, features)), verbose=0)  # <-- fails here
