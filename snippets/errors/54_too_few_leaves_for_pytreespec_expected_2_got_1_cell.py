"""A cell with two states returns one of them"""

# raises: ValueError

import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class MeanAndCountCell(tf.keras.layers.Layer):
    state_size = (features, 1)

    def call(self, inputs, states):
        total, count = states[0] + inputs, states[1] + 1
        return total / count, [total]  # <-- count is lost


x = tf.keras.Input((timesteps, features))
model = tf.keras.Model(x, tf.keras.layers.RNN(MeanAndCountCell())(x))
model(tf.ones((batch, timesteps, features)))
