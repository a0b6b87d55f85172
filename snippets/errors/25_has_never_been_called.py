"""The layer has never been called and thus has no defined output"""

# raises: AttributeError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
lstm = tf.keras.layers.LSTM(units, name="lstm")
model = tf.keras.Sequential([inputs, lstm], name="model")

tf.keras.Model(model.inputs, model.output)  # <-- of a Sequential
