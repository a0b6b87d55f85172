"""save is told the format with an argument of Keras 2"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
model.save("saved", save_format="tf")  # <--
