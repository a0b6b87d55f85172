"""A cell returns one tensor, where RNN unpacks two"""

# raises: OperatorNotAllowedInGraphError

import numpy as np
import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class MeanCell(tf.keras.layers.Layer):
    state_size = features

    def call(self, inputs, states):
        return (states[0] + inputs) / 2  # <-- no states


x = tf.keras.Input((timesteps, features))
model = tf.keras.Model(x, tf.keras.layers.RNN(MeanCell())(x))
model.predict(np.ones((batch, timesteps, features)), verbose=0)
