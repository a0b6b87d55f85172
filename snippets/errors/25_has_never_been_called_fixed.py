"""Take the output of a layer, and put an Input first"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))  # <--
lstm = tf.keras.layers.LSTM(units, name="lstm")
model = tf.keras.Sequential([inputs, lstm], name="model")

h = model.layers[-1].output  # <--
# (None, units)
same = tf.keras.Model(model.inputs, h)
# region proof
import numpy as np

assert same.output_shape == (None, units)
with np.testing.assert_raises_regex(ValueError, "isn't built"):
    tf.keras.layers.LSTM(units).count_params()
model.predict(tf.zeros((2, timesteps, features)), verbose=0)
if hasattr(tf.keras, "version"):  # Keras 3
    with np.testing.assert_raises_regex(Exception, "never been called"):
        model.output
    model(inputs)
    assert model.output.shape == (None, units)
# endregion proof
