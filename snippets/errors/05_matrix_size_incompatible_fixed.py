"""Give every call the same features"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")
model = tf.keras.Sequential([inputs, lstm], name="model")

assert model.input_shape[-1] == features  # <-- what every call must have
assert lstm.cell.kernel.shape == (features, 4 * units)
# region proof
import numpy as np

y = model.predict(tf.zeros((batch, timesteps, features)), verbose=0)
assert y.shape == (batch, units)
model.compile("sgd", "mse")
try:
    x = tf.zeros((batch, timesteps, features))
    said = str(model.fit(x, tf.zeros((batch, 3)), verbose=0))
except ValueError as error:
    said = str(error)  # of the loss
assert "must be equal" in said and "LSTMCell" not in said
words = r"In\[0\]: \[2,6\], In\[1\]: \[4,16\]|state_size"
with np.testing.assert_raises_regex(Exception, words):
    lstm(x, initial_state=2 * [tf.zeros((batch, 6))])  # not the units
# endregion proof
