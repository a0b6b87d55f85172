"""Keras 2: the states go into the call in one list with x"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features), name="x")
h = tf.keras.Input((units,), name="h")
c = tf.keras.Input((units,), name="c")

output = tf.keras.layers.LSTM(units, name="decoder")([inputs, h, c])
print(output.shape)
