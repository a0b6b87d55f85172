"""Give the features; only the timesteps may be None"""

import tensorflow as tf

features, units = 3, 4
inputs = tf.keras.Input((None, features))  # <-- None for the timesteps
h = tf.keras.layers.LSTM(units, name="lstm")(inputs)  # (None, units)
model = tf.keras.Model(inputs, h)

# region proof
import numpy as np

assert model(tf.zeros((2, 5, features))).shape == (2, units)

with np.testing.assert_raises_regex(Exception, "'18.0'|'4.5'"):
    tf.keras.layers.LSTM(4.5)(inputs)
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)
with np.testing.assert_raises_regex(ValueError, "None"):  # of timesteps
    tf.keras.layers.Dense(1)(tf.keras.layers.Flatten()(h_seq))
# endregion proof
