"""Three changes of the model, and the shape that each gives"""

import tensorflow as tf
from tensorflow.keras import layers

timesteps, features, units, ahead = 20, 1, 16, 7


def shape_of(*stack):
    inputs = layers.Input((timesteps, features))
    return tf.keras.Sequential([inputs, *stack]).output_shape


every = shape_of(layers.LSTM(units, return_sequences=True), layers.Dense(1))
print("1. return_sequences=True:", every)

two = layers.LSTM(units, return_sequences=True), layers.LSTM(8)
print("2. two LSTMs:            ", shape_of(*two, layers.Dense(1)))

week = shape_of(layers.LSTM(units), layers.Dense(ahead))
print("3. seven values ahead:   ", week)

# region proof
import numpy as np

assert every == (None, timesteps, 1) and week == (None, ahead)
assert shape_of(layers.LSTM(units)) == (None, units)
with np.testing.assert_raises_regex(ValueError, "expected ndim=3"):
    shape_of(layers.LSTM(units), layers.LSTM(8))
# endregion proof
