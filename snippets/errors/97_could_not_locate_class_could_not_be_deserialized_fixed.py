"""Register the class with a decorator"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4


@tf.keras.utils.register_keras_serializable()  # <--
class MyCell(tf.keras.layers.LSTMCell):
    pass


inputs = tf.keras.Input((timesteps, features))
outputs = tf.keras.layers.RNN(MyCell(units))(inputs)  # (None, units)
model = tf.keras.Model(inputs, outputs)
model.save("model.keras")
# region proof
import numpy as np

loaded = tf.keras.models.load_model("model.keras")

x = tf.ones((batch, timesteps, features))
np.testing.assert_array_equal(loaded(x), model(x))
for call, words in (
    (lambda: tf.keras.layers.LSTM(4, time_major=False), "Unrecognized key"),
    (lambda: tf.keras.models.load_model("model.h6"), "format not supported"),
):
    try:
        said = str(call())
    except (OSError, ValueError) as error:
        said = str(error)
    assert words in said or not hasattr(tf.keras, "version")
# endregion proof
