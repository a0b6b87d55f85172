"""Keras 2: a layer knows its input_shape and output_shape"""

# raises: AttributeError

import tensorflow as tf

timesteps, features, units = 5, 3, 4
model = tf.keras.Sequential(
    [
        tf.keras.Input((timesteps, features)),
        tf.keras.layers.LSTM(units, return_sequences=True),
    ]
)
for layer in model.layers:
    print(layer.output_shape)
