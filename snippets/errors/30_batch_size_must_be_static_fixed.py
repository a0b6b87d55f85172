"""Give the batch size in batch_shape"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))  # <--
# (batch, timesteps, features)
h = tf.keras.layers.LSTM(units, stateful=True)(inputs)  # (batch, units)

# region proof
import numpy as np

assert h.shape == (batch, units)
model = tf.keras.Model(inputs, h)
words = r"batch size: 3|shape=\(3, 5, 3\)|\[3,16\] vs. \[2,16\]"
with np.testing.assert_raises_regex(Exception, words):
    model(tf.ones((batch + 1, timesteps, features)))
states = model.layers[1].states
assert [tuple(state.shape) for state in states] == 2 * [(batch, units)]
# endregion proof
