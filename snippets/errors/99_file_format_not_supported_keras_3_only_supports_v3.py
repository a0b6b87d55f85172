"""load_model is given the folder of a SavedModel"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))
model.export("exported", verbose=False)  # a SavedModel

tf.keras.models.load_model("exported")
