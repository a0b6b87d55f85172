"""Give the decoder 2 * units"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.keras.Input((timesteps, features), name="x")
encoder = tf.keras.layers.LSTM(units, return_state=True)
_, fh, fc, bh, bc = tf.keras.layers.Bidirectional(encoder)(x)
h = tf.keras.layers.Concatenate(name="h")([fh, bh])  # (None, 2 * units)
c = tf.keras.layers.Concatenate(name="c")([fc, bc])  # (None, 2 * units)

decoder = tf.keras.layers.LSTM(2 * units, name="decoder")  # <--
y = decoder(x, initial_state=[h, c])  # (None, 2 * units)
model = tf.keras.Model(x, y, name="model")
y = model.predict(np.ones((batch, timesteps, features)), verbose=0)
# (batch, 2 * units)
# region proof
assert y.shape == (batch, 2 * units)
ones = tf.ones((batch, timesteps, features))
states = [tf.zeros((batch, 2 * units)), tf.zeros((batch, 2 * units))]
words = "Matrix size-incompatible|cell.state_size"
too_small = tf.keras.layers.LSTM(units)
with np.testing.assert_raises_regex(Exception, words):
    too_small(ones, initial_state=states)  # called directly
wide = tf.ones((batch, timesteps, features + 1))  # the input is wrong
with np.testing.assert_raises_regex(Exception, r"\[2,4\]|expected shape"):
    decoder(wide)
model.compile("sgd", "mse")  # a target that does not fit
with np.testing.assert_raises_regex(Exception, "/sub|SquaredDifference"):
    model.evaluate(ones, tf.zeros((batch, 3)), verbose=0)
# endregion proof
