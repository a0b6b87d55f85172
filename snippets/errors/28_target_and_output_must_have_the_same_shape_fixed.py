"""Give the last Dense as many outputs as y has columns"""

import numpy as np
import tensorflow as tf

sequences, timesteps, features = 16, 14, 3
x = np.zeros((sequences, timesteps, features))
y = np.zeros((sequences, 2))
layers = [
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(y.shape[-1], "sigmoid"),  # <--
]
model = tf.keras.Sequential(layers)
model.compile("adam", "binary_crossentropy")

model.evaluate(x, y, verbose=0)
# region proof
assert model.output_shape[1:] == y.shape[1:]
words = "same rank" if hasattr(tf.keras, "version") else "same shape"
with np.testing.assert_raises_regex(ValueError, words):
    tf.keras.losses.get("binary_crossentropy")(y[:, None], y)
every = tf.ones((sequences, 3, 2))  # more axes: rank, or the subtraction
with np.testing.assert_raises_regex(Exception, "shapes: .*Op:S"):
    tf.keras.losses.MeanSquaredError()(y, every)
steps = tf.fill((sequences, timesteps, 1), 0.5)  # with return_sequences=True
try:
    said = str(tf.keras.losses.BinaryCrossentropy()(y[:, :1], steps))
except ValueError as error:
    said = str(error)
assert "output.shape=(16, 14)" in said or not hasattr(tf.keras, "version")
# endregion proof
