"""A functional model is exported to ONNX before its first call"""

# raises: ValueError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
model = tf.keras.Model(inputs, tf.keras.layers.LSTM(units)(inputs))

model.export("lstm.onnx", format="onnx", verbose=False)
