"""predict takes batches of 32, and this stateful LSTM was built for 2"""

# raises: ValueError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, rows = 2, 5, 3, 4, 6
x = np.ones((rows, timesteps, features))

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, stateful=True)
model = tf.keras.Model(inputs, lstm(inputs))

model.predict(x, verbose=0)  # <-- one batch of 6
