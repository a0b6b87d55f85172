"""Keras 2: model.save("folder") writes a SavedModel"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
model = tf.keras.Sequential(
    [tf.keras.Input((timesteps, features)), tf.keras.layers.LSTM(units)]
)
model.save("lstm_folder")
print(type(tf.keras.models.load_model("lstm_folder")).__name__)
