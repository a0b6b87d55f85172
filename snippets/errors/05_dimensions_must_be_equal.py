"""Dimensions must be equal: another number of features, in predict"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")
model = tf.keras.Sequential([inputs, lstm], name="model")

model.predict(tf.zeros((batch, timesteps, 2)))  # <-- 2 features, not 3
