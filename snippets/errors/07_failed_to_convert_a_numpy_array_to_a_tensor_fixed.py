"""Pad the sequences to one length and mask the padding"""

import numpy as np
import tensorflow as tf

features, units = 3, 4
sequences = [np.ones((5, features)), np.ones((2, features))]
x = tf.keras.utils.pad_sequences(  # <-- zeros at the end
    sequences, padding="post", dtype="float32"
)  # (2, 5, features)

masked = tf.keras.layers.Masking()(x)  # <-- marks the zeros
lstm = tf.keras.layers.LSTM(units)
h = lstm(masked)  # (2, units)
# region proof
np.testing.assert_allclose(h[1:], lstm(sequences[1][None]), rtol=1e-5)
assert np.array(sequences, dtype=object).dtype == object
model = tf.keras.Sequential([lstm])
nested = [sequence.tolist() for sequence in sequences]
with np.testing.assert_raises_regex(ValueError, "data type|element"):
    model.predict(nested, verbose=0)  # a list
same = np.fromiter(2 * [sequences[0]], dtype=object)  # an array of arrays
assert np.array(same.tolist(), "float32").shape == (2, 5, features)
# endregion proof
