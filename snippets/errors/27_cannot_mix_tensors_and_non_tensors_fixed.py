"""Use predict, which takes both, or make all of them tensors"""

import numpy as np
import tensorflow as tf

timesteps, features, units = 2, 3, 4
x = tf.keras.Input((timesteps, features), name="x")
h = tf.keras.Input((units,), name="h")
c = tf.keras.Input((units,), name="c")
last_h = tf.keras.layers.LSTM(units)(x, initial_state=[h, c])
decoder = tf.keras.Model([x, h, c], last_h, name="decoder")

states = [np.zeros((1, units)), np.zeros((1, units))]
inputs = [tf.zeros((1, timesteps, features)), *states]
predicted = decoder.predict(inputs, verbose=0)  # <--
# (1, units)
called = decoder([tf.constant(x) for x in inputs])  # <--
# (1, units)
# region proof
np.testing.assert_allclose(predicted, called, atol=1e-6)
with np.testing.assert_raises_regex(ValueError, "expects 3"):
    decoder([tf.constant(x) for x in inputs[:2]])
arrays = [np.asarray(each, "float32") for each in inputs]
np.testing.assert_allclose(decoder(arrays), called, atol=1e-6)
# endregion proof
