"""A cell of your own keeps an object from its constructor"""

# raises: NotImplementedError

import tensorflow as tf


class LeakyCell(tf.keras.layers.Layer):
    def __init__(self, leak):  # <-- leak is a tensor
        super().__init__()
        self.leak = leak
        self.state_size = self.output_size = 1

    def call(self, inputs, states):
        h = (1 - self.leak) * states[0] + self.leak * inputs
        return h, [h]


cell = LeakyCell(tf.constant(0.1))
layers = [tf.keras.Input((5, 1)), tf.keras.layers.RNN(cell)]
model = tf.keras.Sequential(layers)
model.save("leaky.keras")
