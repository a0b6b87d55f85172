"""The default tanh; if it must be relu, clip the gradients"""

import numpy as np
import tensorflow as tf

rows, timesteps, features, units = 16, 50, 3, 32
tf.keras.utils.set_random_seed(0)
x = 10 * np.random.normal(size=(rows, timesteps, features))
y = x[:, -1, :1]  # (rows, 1): the last value of feature 0

for activation, clipnorm in (("tanh", None), ("relu", 1.0)):  # <--
    model = tf.keras.Sequential()
    model.add(tf.keras.layers.LSTM(units, activation=activation))
    model.add(tf.keras.layers.Dense(1))
    model.compile(tf.keras.optimizers.SGD(0.1, clipnorm=clipnorm), "mse")
    losses = model.fit(x, y, epochs=4, verbose=0).history["loss"]
    assert np.all(np.isfinite(losses))

# region proof
bounded = tf.keras.layers.LSTM(units)(1000 * x)
unbounded = tf.keras.layers.LSTM(units, activation="relu")(x)
assert np.max(np.abs(bounded)) <= 1 < np.max(np.abs(unbounded))
# endregion proof
