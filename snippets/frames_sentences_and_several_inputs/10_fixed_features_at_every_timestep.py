"""Fixed features beside every timestep, for any number of timesteps

RepeatVector needs a known number; a product with ones takes any.
"""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, ops

features, fixed, units = 3, 5, 4
series = tf.keras.Input((7, features))
shop = tf.keras.Input((fixed,))
repeated = layers.RepeatVector(7)(shop)  # (None, 7, fixed)
wide = layers.Concatenate()([series, repeated])  # (None, 7, features + fixed)

any_length = tf.keras.Input((None, features))
ones = ops.ones_like(any_length[:, :, :1])  # (None, None, 1)
spread = ones * shop[:, None]  # (None, None, fixed)
both = layers.Concatenate()([any_length, spread])
# (None, None, features + fixed)
h = layers.LSTM(units)(both)  # (None, units)
model = tf.keras.Model([any_length, shop], [both, h])

x = np.zeros((2, 4, features))
beside, h_2 = model.predict([x, np.ones((2, fixed))], verbose=0)
print(beside[0, -1])
# region proof
numbers = np.random.normal(size=(2, fixed)).astype("float32")
for length in (4, 7, 9):
    other = np.random.normal(size=(2, length, features)).astype("float32")
    got, _ = model([other, numbers])
    np.testing.assert_array_equal(got[..., :features], other)
    for t in range(length):
        np.testing.assert_array_equal(got[:, t, features:], numbers)
static = tf.keras.Model([series, shop], wide)
seven = np.random.normal(size=(2, 7, features)).astype("float32")
got, _ = model([seven, numbers])
np.testing.assert_array_equal(static([seven, numbers]), got)
with np.testing.assert_raises_regex(TypeError, "got <class 'NoneType'>"):
    layers.RepeatVector(any_length.shape[1])(shop)
# endregion proof
