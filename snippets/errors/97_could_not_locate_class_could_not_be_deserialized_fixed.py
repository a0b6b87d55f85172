"""Register the class, or pass it in custom_objects"""

import numpy as np
import tensorflow as tf


@tf.keras.utils.register_keras_serializable()  # <--
class MeanCell(tf.keras.layers.Layer):
    state_size = 3

    def call(self, inputs, states):
        h = (states[0] + inputs) / 2
        return h, [h]


inputs = tf.keras.Input((5, 3))
model = tf.keras.Model(inputs, tf.keras.layers.RNN(MeanCell())(inputs))
model.save("mean.keras")
loaded = tf.keras.models.load_model("mean.keras")

x = tf.ones((2, 5, 3))
np.testing.assert_array_equal(loaded(x), model(x))
