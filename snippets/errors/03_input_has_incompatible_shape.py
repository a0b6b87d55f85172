"""Invalid input shape: one sequence was given without a batch axis"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Sequential([inputs, tf.keras.layers.LSTM(units)])
one = tf.zeros((timesteps, features))

model.predict(one)  # <-- two axes
