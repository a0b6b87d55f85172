"""One row of initial states for a whole batch, in predict"""

# raises: ValueError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
start = tf.ones((1, units))  # (1, units)

inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")
h = lstm(inputs, initial_state=[start, start])  # <-- one row
model = tf.keras.Model(inputs, h, name="model")

model.predict(np.ones((batch, timesteps, features)), verbose=0)
