"""Keras 2: input_dim and input_length describe the input of the LSTM"""

# raises: ValueError

import warnings

import tensorflow as tf

warnings.simplefilter("ignore")
timesteps, features, units = 5, 3, 4

model = tf.keras.Sequential()
model.add(
    tf.keras.layers.LSTM(units, input_dim=features, input_length=timesteps)
)
print(model.input_shape, model.output_shape)
