"""Keras 2: reset_states takes the values to start from"""

# raises: TypeError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
lstm = tf.keras.layers.LSTM(units, stateful=True)
lstm(tf.ones((batch, timesteps, features)))

h, c = np.ones((batch, units)), np.zeros((batch, units))
lstm.reset_states(states=[h, c])
print(lstm.states[0].numpy()[0])
