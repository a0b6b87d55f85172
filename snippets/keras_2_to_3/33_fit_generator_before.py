"""Keras 2: fit_generator, as old forecasting tutorials call it"""

# raises: AttributeError

import warnings

import numpy as np
import tensorflow as tf

warnings.simplefilter("ignore")
batch, timesteps, features, units = 2, 5, 3, 4
data = np.ones((20, features), "float32")


def windows():
    while True:
        x = [data[i : i + timesteps] for i in range(batch)]
        yield np.stack(x), data[timesteps : timesteps + batch, :1]


model = tf.keras.Sequential(
    [tf.keras.layers.LSTM(units), tf.keras.layers.Dense(1)]
)
model.compile("adam", "mse")
history = model.fit_generator(windows(), steps_per_epoch=1, verbose=0)
print(list(history.history))
