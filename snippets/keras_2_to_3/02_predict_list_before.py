"""Keras 2: predict gives a list of states, a new token goes in front of it"""

# raises: TypeError

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

inputs = tf.keras.Input((timesteps, features))
outputs = tf.keras.layers.LSTM(units, return_state=True)(inputs)
encoder = tf.keras.Model(inputs, outputs[1:])

states = encoder.predict(np.ones((batch, timesteps, features)), verbose=0)
print(type(states).__name__, "of", len(states))

token = np.zeros((batch, 1))
decoder_inputs = [token] + states
print([array.shape for array in decoder_inputs])
