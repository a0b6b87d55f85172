"""Return the output and the list of new states"""

import numpy as np
import tensorflow as tf

batch, timesteps, features = 2, 5, 3


class MeanCell(tf.keras.layers.Layer):
    state_size = features

    def call(self, inputs, states):
        h = (states[0] + inputs) / 2
        return h, [h]  # <--


x = tf.keras.Input((timesteps, features))
model = tf.keras.Model(x, tf.keras.layers.RNN(MeanCell())(x))
h = model.predict(np.ones((batch, timesteps, features)), verbose=0)
# (batch, features)
# region proof
np.testing.assert_allclose(h, 1 - 0.5**timesteps)


class Alone(MeanCell):
    def call(self, inputs, states):
        return super().call(inputs, states)[0]


rows, said = tf.ones((2, timesteps, features)), []
for part in (rows, rows[:1]):
    try:
        said.append(tuple(tf.keras.layers.RNN(Alone())(part).shape))
    except ValueError as error:
        said.append(str(error))
assert said[0] == (features,) or not hasattr(tf.keras, "version")  # no error
assert "not enough values" in said[1]
with np.testing.assert_raises_regex(Exception, "KerasTensor|Cannot iterate"):
    first, second = x  # the result of a layer
# endregion proof
