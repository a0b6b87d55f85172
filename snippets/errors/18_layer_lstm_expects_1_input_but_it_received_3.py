"""LSTM([x, h, c]): the states were given with the input, in a list"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
x = tf.keras.Input((timesteps, features), name="x")
h = tf.keras.Input((units,), name="h")
c = tf.keras.Input((units,), name="c")

tf.keras.layers.LSTM(units, name="lstm")([x, h, c])  # <-- one list
