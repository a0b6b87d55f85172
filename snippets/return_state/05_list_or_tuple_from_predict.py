"""predict returns a list or a tuple, as the model's outputs were given

Sequential returns the layer's tuple. So `[token] + states` depends on how
the model was written; `[token, *states]` does not.
"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = np.zeros((batch, timesteps, features))
token = np.zeros((batch, 1))
inputs = tf.keras.Input((timesteps, features))
_, h, c = tf.keras.layers.LSTM(units, return_state=True)(inputs)

encoder = tf.keras.Model(inputs, (h, c))  # <-- a tuple
states = encoder.predict(x, verbose=0)
# [(batch, units), (batch, units)]
try:
    decoder_inputs = [token] + states
except TypeError as error:
    message = str(error)
    print("TypeError:", message)

decoder_inputs = [token, *states]
# [(batch, 1), (batch, units), (batch, units)]
# region proof
assert message == 'can only concatenate list (not "tuple") to list'
found = {}
for outputs in ([h, c], (h, c), {"h": h, "c": c}):
    result = tf.keras.Model(inputs, outputs).predict(x, verbose=0)
    assert type(result) is type(outputs)
    found[type(outputs)] = result
kept = found[list]
assert len([token] + kept) == len([token, *kept]) == 3
# endregion proof
