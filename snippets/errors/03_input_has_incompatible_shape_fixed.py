"""Add a batch axis to one sequence with [None]"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Sequential([inputs, tf.keras.layers.LSTM(units)])
one = tf.zeros((timesteps, features))

h = model.predict(one[None], verbose=0)  # <-- a batch of one
# (1, units)

# region proof
import numpy as np

assert h.shape == (1, units)

longer = tf.zeros((2, timesteps + 1, features))
assert model.predict(longer, verbose=0).shape == (2, units)  # not refused
functional = tf.keras.Model(inputs, model(inputs))
words = "expected shape=.None, 5, 3., found shape=.2, 6, 3."
with np.testing.assert_raises_regex(ValueError, words):
    functional.predict(longer, verbose=0)
# endregion proof
