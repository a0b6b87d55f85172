"""Give the outputs as a list, and unpack what predict returns"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

inputs = tf.keras.Input((timesteps, features))
_, h, c = tf.keras.layers.LSTM(units, return_state=True)(inputs)
encoder = tf.keras.Model(inputs, [h, c])  # <-- a list in, a list out

states = encoder.predict(np.ones((batch, timesteps, features)), verbose=0)
# [(batch, units), (batch, units)]
assert isinstance(states, list)

token = np.zeros((batch, 1))
decoder_inputs = [token, *states]
# [(batch, 1), (batch, units), (batch, units)]
# region proof
assert len(decoder_inputs) == 3
# endregion proof
