"""class_weight and one target per timestep

class_weight wants one class for each sequence.
"""

# raises: TypeError

import numpy as np
import tensorflow as tf

batch, timesteps, features = 4, 6, 3
x = np.ones((batch, timesteps, features))
y = np.tile([0, 0, 1, 0, 0, 0], (batch, 1))[..., None]
# (batch, timesteps, 1)

lstm = tf.keras.layers.LSTM(8, return_sequences=True)
dense = tf.keras.layers.Dense(2, activation="softmax")
model = tf.keras.Sequential([lstm, dense])
model.compile("adam", "sparse_categorical_crossentropy")
model.fit(x, y, class_weight={0: 1.0, 1: 5.0}, verbose=0)
