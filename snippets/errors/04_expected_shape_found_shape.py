"""expected shape, found shape: the number of timesteps is another"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features), name="x")  # <-- fixed to 5
h = tf.keras.layers.LSTM(units)(inputs)
model = tf.keras.Model(inputs, h, name="model")

model(tf.zeros((batch, 6, features)))  # <-- 6 timesteps
