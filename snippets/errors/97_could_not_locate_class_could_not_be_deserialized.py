"""A model with a cell of your own is loaded, its class is not registered"""

import tensorflow as tf


class MeanCell(tf.keras.layers.Layer):
    state_size = 3

    def call(self, inputs, states):
        h = (states[0] + inputs) / 2
        return h, [h]


inputs = tf.keras.Input((5, 3))
model = tf.keras.Model(inputs, tf.keras.layers.RNN(MeanCell())(inputs))
model.save("mean.keras")

try:
    tf.keras.models.load_model("mean.keras")
except TypeError as error:  # a long one: its first and its last sentences
    first = str(error).partition(" Please")[0]
    last = str(error).rpartition("Exception encountered: ")[2]
    print(first, "…", last.partition(" Full")[0], sep="\n")
assert "Could not locate class 'MeanCell'" in last
