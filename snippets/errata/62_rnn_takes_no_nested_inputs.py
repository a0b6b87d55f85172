"""RNN takes one tensor: nested inputs fail in build()"""

# raises: IndexError

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4


class NestedCell(tf.keras.layers.Layer):
    state_size = units

    def build(self, input_shapes):
        self.audio = input_shapes[1]  # <-- it gets one shape


video = tf.random.normal((batch, timesteps, features))
audio = tf.random.normal((batch, timesteps, 6))
tf.keras.layers.RNN(NestedCell())((video, audio))
