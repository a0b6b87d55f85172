"""Wrong: activation="relu" in an LSTM that is trained as if it were tanh"""

import numpy as np
import tensorflow as tf

rows, timesteps, features, units = 16, 50, 3, 32
tf.keras.utils.set_random_seed(0)
x = 10 * np.random.normal(size=(rows, timesteps, features))
y = x[:, -1, :1]  # (rows, 1): the last value of feature 0

model = tf.keras.Sequential()
model.add(tf.keras.layers.LSTM(units, activation="relu"))  # <--
model.add(tf.keras.layers.Dense(1))
model.compile(tf.keras.optimizers.SGD(0.1), "mse")
losses = model.fit(x, y, epochs=4, verbose=0).history["loss"]

print("loss of the last epoch:", losses[-1])
# region proof
assert np.isnan(losses[-1])
# endregion proof
