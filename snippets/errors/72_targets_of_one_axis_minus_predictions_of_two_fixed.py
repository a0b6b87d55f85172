"""Targets and predictions with the same axes, or a loss of Keras"""

import numpy as np
import tensorflow as tf

rows, timesteps, features, units = 8, 5, 3, 4
x = np.random.normal(size=(rows, timesteps, features))
model = tf.keras.Sequential(
    [tf.keras.layers.LSTM(units), tf.keras.layers.Dense(1)]
)
predicted = model.predict(x, verbose=0)  # (rows, 1): two axes
y = predicted[:, 0]  # (rows,): as if every prediction were right

difference = y[:, None] - predicted  # <--
# (rows, 1): one for each row

# region proof
assert np.mean(difference**2) == 0
assert tf.keras.losses.MeanSquaredError()(y, predicted) == 0
every = np.repeat(predicted[:, None], timesteps, axis=1)  # one per timestep
assert tf.keras.losses.MeanSquaredError()(y, every) > 0.001  # all right
with np.testing.assert_raises_regex(ValueError, "must have the same shape"):
    tf.keras.losses.BinaryCrossentropy()(np.zeros((rows, 2)), predicted)
# endregion proof
