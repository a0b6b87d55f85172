"""expects 3 named input(s), but it received 2: a state is missing"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
x = tf.keras.Input((timesteps, features), name="x")
h = tf.keras.Input((units,), name="h")
c = tf.keras.Input((units,), name="c")
last_h = tf.keras.layers.LSTM(units)(x, initial_state=[h, c])
decoder = tf.keras.Model([x, h, c], last_h, name="decoder")

decoder([tf.zeros((1, timesteps, features)), tf.zeros((1, units))])  # <-- no c
