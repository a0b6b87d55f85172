"""Join the features in front of the layer, split them in the cell"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4


class TwoInputs(tf.keras.layers.Layer):
    state_size = units

    def build(self, input_shape):
        self.video = tf.keras.layers.Dense(units)
        self.audio = tf.keras.layers.Dense(units)
        self.video.build((None, features))
        self.audio.build((None, input_shape[-1] - features))

    def call(self, inputs, states):
        video, audio = inputs[:, :features], inputs[:, features:]  # <--
        h = tf.tanh(self.video(video) + self.audio(audio) + states[0])
        return h, [h]


video = tf.random.normal((batch, timesteps, features))
audio = tf.random.normal((batch, timesteps, 6))
h = tf.keras.layers.RNN(TwoInputs())(tf.concat([video, audio], axis=-1))
# (batch, units)
# region proof
import numpy as np

assert h.shape == (batch, units)


class NoBuild(TwoInputs):
    def build(self, input_shape):
        """As the guide's, without the line that reads the second shape."""


with np.testing.assert_raises_regex(Exception, "attribute 'shape'|indices"):
    tf.keras.layers.RNN(NoBuild())((video, audio))
# endregion proof
