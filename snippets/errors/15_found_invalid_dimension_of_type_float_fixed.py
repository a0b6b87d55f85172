"""Make units a positive integer"""

import tensorflow as tf

batch, timesteps, features = 2, 5, 3
units = 8 // 2  # <-- 4

x = tf.random.normal((batch, timesteps, features))
h = tf.keras.layers.LSTM(units)(x)  # (batch, units)
# region proof
import numpy as np

assert h.shape == (batch, units)
is_keras_2 = not hasattr(tf.keras, "version")  # has other words
no_features = tf.keras.Input((timesteps, None))
for call, words in (
    (lambda: tf.keras.Input((5.0, features)), r"convert '\(5\.0, 3\)'"),
    (lambda: tf.keras.layers.LSTM(units, 2), "interpret activation"),
    (lambda: tf.keras.layers.LSTM(units)(no_features), r"\(None, 16\)"),
):
    words = "value '5.0'|activation|NoneType" if is_keras_2 else words
    np.testing.assert_raises_regex((TypeError, ValueError), words, call)
# endregion proof
