"""categorical_crossentropy of one number is 0"""

import tensorflow as tf

batch, timesteps, features, units = 2, 5, 3, 4
x = tf.random.normal((batch, timesteps, features))
y = tf.constant([[1.0], [0.0]])  # (batch, 1)

h = tf.keras.layers.LSTM(units)(x)
p = tf.keras.layers.Dense(1, "sigmoid")(h)  # (batch, 1)
loss = tf.keras.losses.categorical_crossentropy(y, p)  # <--
# (batch,)
# region proof
import warnings

import numpy as np

divided = p / tf.reduce_sum(p, axis=-1, keepdims=True)  # (batch, 1)
np.testing.assert_array_equal(divided, [[1], [1]])
np.testing.assert_allclose(loss, [0, 0], atol=1e-6)
warnings.simplefilter("ignore")
dense = tf.keras.layers.Dense(1, "sigmoid")
for target in (0.0, 1.0):
    with tf.GradientTape() as tape:
        wanted = tf.fill((batch, 1), target)
        zero = tf.keras.losses.categorical_crossentropy(wanted, dense(h))
    slope = tape.gradient(zero, dense.bias)  # down or nowhere, never up
    np.testing.assert_allclose(slope, [batch * (1 - target)], atol=1e-6)
# endregion proof
