"""Pad the ragged batch, and say with a mask which rows are real"""

import tensorflow as tf

features, units = 3, 4
long, short = tf.ones((5, features)), tf.ones((2, features))
ragged = tf.RaggedTensor.from_row_lengths(
    tf.concat([long, short], axis=0), row_lengths=[5, 2]
)

mask = tf.sequence_mask(ragged.row_lengths())  # (2, 5)
lstm = tf.keras.layers.LSTM(units)
h = lstm(ragged.to_tensor(), mask=mask)  # (2, units): last real h

# region proof
import numpy as np

np.testing.assert_allclose(h[1], lstm(short[tf.newaxis])[0], atol=1e-6)
# endregion proof
