"""The formula of Keras 2, given as a function"""

import numpy as np
import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.ones((batch, timesteps, features))


def hard_sigmoid_of_keras_2(z):
    return tf.clip_by_value(0.2 * z + 0.5, 0.0, 1.0)


lstm = tf.keras.layers.LSTM(
    units,
    recurrent_activation=hard_sigmoid_of_keras_2,
    kernel_initializer="ones",
    recurrent_initializer="zeros",
    return_state=True,
)
output, h, c = lstm(x[:, :1])  # (batch, units), (batch, units), (batch, units)
i = hard_sigmoid_of_keras_2(3.0)
print(np.round(c[0], 4))

# region proof
np.testing.assert_allclose(c, np.full((batch, units), i * np.tanh(3)))
# endregion proof
