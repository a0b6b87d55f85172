"""predict returns a list or a tuple, as the model's outputs were given

Sequential hands out the layer's tuple. So `[token] + states` depends on how
the model was written; `[token, *states]` does not.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.zeros((batch, timesteps, features))
token = np.zeros((batch, 1))

inputs = tf.keras.Input((timesteps, features))
_, h, c = tf.keras.layers.LSTM(units, return_state=True)(inputs)

predicted = {}
for outputs in ([h, c], (h, c), {"h": h, "c": c}):
    encoder = tf.keras.Model(inputs, outputs)
    predicted[type(outputs)] = encoder.predict(x, verbose=0)
for kind, result in predicted.items():
    assert type(result) is kind

states = predicted[tuple]
# [(batch, units), (batch, units)]
try:
    decoder_inputs = [token] + states
except TypeError as error:
    message = str(error)
print("TypeError:", message)
assert message == 'can only concatenate list (not "tuple") to list'

decoder_inputs = [token, *states]
# [(batch, 1), (batch, units), (batch, units)]
