"""Pass the same batch_size to fit, evaluate and predict"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units, rows = 2, 5, 3, 4, 6
x = np.ones((rows, timesteps, features))

inputs = tf.keras.Input(batch_shape=(batch, timesteps, features))
lstm = tf.keras.layers.LSTM(units, stateful=True)
model = tf.keras.Model(inputs, lstm(inputs))

h = model.predict(x, batch_size=batch, verbose=0)  # <-- three batches of 2
# (rows, units)
# region proof
assert h.shape == (rows, units)
one_left = model.predict(x[:5], batch_size=batch, verbose=0)
assert one_left.shape == (rows, units)
of_four = tf.keras.layers.LSTM(units, stateful=True)
four = tf.keras.Input(batch_shape=(4, timesteps, features))
fours = tf.keras.Model(four, of_four(four))
with np.testing.assert_raises_regex(Exception, "Incompatible shapes"):
    fours.predict(x, batch_size=4, verbose=0)
many = tf.keras.Input(batch_shape=(32, timesteps, features))
default = tf.keras.Model(many, tf.keras.layers.LSTM(2, stateful=True)(many))
assert (
    len(default.predict(np.ones((64, timesteps, features)), verbose=0)) == 64
)
dense = tf.keras.Sequential([tf.keras.layers.Dense(1)])
dense.compile("sgd", "mse")
for size, batches in ((64, 2), (6, 1)):  # 32 at a time, or all
    ones = np.ones((size, 1))
    assert dense.fit(ones, ones, verbose=0).params["steps"] == batches
# endregion proof
