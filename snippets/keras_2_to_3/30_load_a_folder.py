"""load_model does not open a SavedModel"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
model = tf.keras.Sequential(
    [tf.keras.Input((timesteps, features)), tf.keras.layers.LSTM(units)]
)
tf.saved_model.save(model, "saved_lstm")
tf.keras.models.load_model("saved_lstm")
