"""Keras 2: input_dim alone leaves the timesteps open"""

# raises: ValueError

import warnings

import tensorflow as tf

warnings.simplefilter("ignore")
features, units = 3, 4

model = tf.keras.Sequential()
model.add(tf.keras.layers.LSTM(units, input_dim=features, name="lstm"))
print(model.input_shape, model.output_shape)
