"""The decoder as a functional model with inputs for h and c

Three names take the encoder's three tensors, and the decoder's LSTM gets h
and c as its `initial_state`. Another source gives another output.
"""

import numpy as np
import tensorflow as tf

batch, source, target, vocab_size, embedding_dim, units = 2, 7, 5, 30, 16, 128
tf.keras.utils.set_random_seed(0)

tokens = tf.keras.Input((None,))
x = tf.keras.layers.Embedding(vocab_size, embedding_dim)(tokens)
out, h, c = tf.keras.layers.LSTM(units, return_state=True)(x)
encoder = tf.keras.Model(tokens, [h, c])

words = tf.keras.Input((None, embedding_dim))
states = [tf.keras.Input((units,)), tf.keras.Input((units,))]
writer = tf.keras.layers.LSTM(units, return_sequences=True)
h_seq = writer(words, initial_state=states)  # (None, None, units)
dense = tf.keras.layers.Dense(vocab_size, activation="softmax")
decoder = tf.keras.Model([words, *states], dense(h_seq))

before = tf.random.normal((batch, target, embedding_dim))
zeros = [tf.zeros((batch, units)), tf.zeros((batch, units))]
without = decoder([before, *zeros])  # (batch, target, vocab_size)
given = decoder([before, *encoder(tf.ones((batch, source)))])
# (batch, target, vocab_size)
change = np.abs(given - without).max(axis=(0, 2))
print("difference that the states make, by timestep:", change.round(5))
# region proof
assert change.min() > 1e-4
np.testing.assert_allclose(np.sum(given, axis=-1), 1, atol=1e-5)
h_given, c_given = encoder(tf.ones((batch, source)))
for part in ([h_given, zeros[1]], [zeros[0], c_given]):  # one of the two
    assert np.abs(decoder([before, *part]) - given).max() > 1e-5
# endregion proof
