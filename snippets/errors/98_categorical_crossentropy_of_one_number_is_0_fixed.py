"""binary_crossentropy for one number"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
tf.keras.utils.set_random_seed(0)
x = tf.random.normal((batch, timesteps, features))
y = tf.constant([[1.0], [0.0]])  # (batch, 1)

h = tf.keras.layers.LSTM(units)(x)
p = tf.keras.layers.Dense(1, "sigmoid")(h)  # (batch, 1)
loss = tf.keras.losses.binary_crossentropy(y, p)  # <--
# (batch,)
# region proof
import numpy as np

expected = -np.log(y * p + (1 - y) * (1 - p))[:, 0]
np.testing.assert_allclose(loss, expected, rtol=1e-4)
assert loss.numpy().min() > 0.1
np.testing.assert_array_equal(tf.nn.softmax(p), [[1], [1]])
two = tf.keras.layers.Dense(2, "softmax")(h)  # one for each class
each = tf.keras.losses.categorical_crossentropy([[0, 1], [1, 0]], two)
by_hand = -np.log([two[0, 1], two[1, 0]])
np.testing.assert_allclose(each, by_hand, rtol=1e-5)
# endregion proof
