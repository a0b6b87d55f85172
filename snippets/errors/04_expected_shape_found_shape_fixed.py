"""Leave the timesteps open with None"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((None, features), name="x")  # <-- any number
h = tf.keras.layers.LSTM(units)(inputs)
model = tf.keras.Model(inputs, h, name="model")

# region proof
import numpy as np

assert model(tf.zeros((batch, timesteps, features))).shape == (batch, units)
assert model(tf.zeros((batch, 6, features))).shape == (batch, units)

fixed = tf.keras.Input((timesteps, features))
sequential = tf.keras.Sequential([fixed, tf.keras.layers.LSTM(units)])
assert sequential(tf.zeros((batch, 6, features))).shape == (batch, units)

no_features = tf.keras.Input((timesteps, None))
with np.testing.assert_raises_regex(ValueError, "variables must be fully"):
    tf.keras.layers.LSTM(units)(no_features)
for steps in (1, 6, 9):  # an LSTM itself takes any number
    tf.keras.layers.LSTM(units)(tf.zeros((batch, steps, features)))
functional = tf.keras.Model(fixed, tf.keras.layers.LSTM(units)(fixed))
with np.testing.assert_raises_regex(ValueError, "found shape"):
    functional(tf.zeros((timesteps, features)))  # without the batch axis
# endregion proof
