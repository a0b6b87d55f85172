"""Keras 2: model.input of a Sequential, as in many recipes for one layer"""

# raises: AttributeError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),
        tf.keras.layers.LSTM(1),
    ],
    name="model",
)
middle = tf.keras.Model(model.input, model.layers[0].output)
print(middle.output_shape)
