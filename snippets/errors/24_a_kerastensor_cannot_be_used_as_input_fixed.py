"""Use a function of keras.ops, or a layer"""

import tensorflow as tf

timesteps, features, units = 5, 3, 4
inputs = tf.keras.Input((timesteps, features))
h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(inputs)
# (None, timesteps, units)

mean = tf.keras.ops.mean(h_seq, axis=1)  # <--
# (None, units)
pooled = tf.keras.layers.GlobalAveragePooling1D()(h_seq)  # (None, units)
model = tf.keras.Model(inputs, [mean, pooled])

mean, pooled = model(tf.ones((2, timesteps, features)))
# region proof
import numpy as np

np.testing.assert_allclose(mean, pooled, rtol=1e-5)
last = h_seq[:, -1] + h_seq[:, 0]  # a slice and + take symbols, too
assert last.shape == (None, units)
with np.testing.assert_raises_regex(Exception, "Iterating over"):
    first, second = h_seq
is_keras_2 = not hasattr(tf.keras, "version")
for function in (tf.reduce_mean, tf.square, tf.squeeze):
    try:
        said = str(function(h_seq))
    except ValueError as error:
        said = str(error)
    assert "A KerasTensor cannot be used" in said or is_keras_2
# endregion proof
