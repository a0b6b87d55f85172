"""Make arrays of the lists"""

import numpy as np
import tensorflow as tf

x = np.array([[[1.0], [2.0], [3.0]], [[2.0], [3.0], [4.0]]])  # <--
# (batch, timesteps, features)
y = np.array([4.0, 5.0])  # <--
layers = [tf.keras.layers.LSTM(4), tf.keras.layers.Dense(1)]
model = tf.keras.Sequential(layers)
model.compile("adam", "mse")

# region proof
loss = model.evaluate(x, y, verbose=0)
assert loss > 0
tensors = [tf.constant(each) for each in (x, y)]
assert model.evaluate(*tensors, verbose=0) == loss
with np.testing.assert_raises_regex(ValueError, "ndarray"):
    model.fit(x, [4.0, 5.0], verbose=0)  # y is a list, and it names x
# endregion proof
