"""The mask for Softmax has the axis of 1 that the scores have"""

import tensorflow as tf

batch, timesteps, features, units = 2, 6, 3, 4
x = tf.random.normal((batch, timesteps, features))
mask = tf.sequence_mask([6, 4], timesteps)  # (batch, timesteps)

h_seq = tf.keras.layers.LSTM(units, return_sequences=True)(x, mask=mask)
scores = tf.keras.layers.Dense(1)(h_seq)  # (batch, timesteps, 1)
softmax = tf.keras.layers.Softmax(axis=1)
weights = softmax(scores, mask=mask[:, :, None])  # <--
# (batch, timesteps, 1): 0 where masked

# region proof
import numpy as np

np.testing.assert_array_equal(weights[1, 4:], [[0], [0]])
with np.testing.assert_raises_regex(Exception, "(?s)LSTM.*condition .2,3."):
    tf.keras.layers.LSTM(units)(x, mask=x != 0)  # one axis too many
try:
    h_seq * tf.cast(mask, "float32")
except tf.errors.InvalidArgumentError as error:
    said = str(error)
assert "Incompatible shapes" in said and "call" not in said
# endregion proof
