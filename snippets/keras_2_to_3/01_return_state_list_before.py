"""Keras 2: return_state=True gives a list, so a list can be put in front"""

# raises: TypeError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
token = tf.zeros((batch, 1))

outputs = tf.keras.layers.LSTM(units, return_state=True)(x)
print(type(outputs).__name__, "of", len(outputs))

decoder_inputs = [token] + outputs[1:]
print([tuple(tensor.shape) for tensor in decoder_inputs])
