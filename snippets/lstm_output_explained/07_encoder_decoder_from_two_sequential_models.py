"""Two Sequential models: three tensors, and states that are ignored

The encoder returns output, h and c. The decoder, given h and c, returns what
it returns without them; Keras before 3.11 and from 3.16 on refuses that.
"""

# raises: TypeError (keras<3.11)
# raises: TypeError (keras>=3.16)

import numpy as np
import tensorflow as tf

batch, source, target, vocab_size, embedding_dim, units = 2, 7, 5, 30, 16, 128
tf.keras.utils.set_random_seed(0)

embedding = tf.keras.layers.Embedding(vocab_size, embedding_dim)
reader = tf.keras.layers.LSTM(units, return_state=True)
encoder = tf.keras.Sequential([embedding, reader])

writer = tf.keras.layers.LSTM(units, return_sequences=True)
dense = tf.keras.layers.Dense(vocab_size, activation="softmax")
decoder = tf.keras.Sequential([writer, dense])

returned = encoder(tf.ones((batch, source)))
print("the encoder returns", [tuple(tensor.shape) for tensor in returned])
out, h, c = returned  # (batch, units), (batch, units), (batch, units)

words = tf.random.normal((batch, target, embedding_dim))
without = decoder(words)  # (batch, target, vocab_size)
given = decoder(words, initial_state=[h, c])  # (batch, target, vocab_size)
print("difference that the states make:", np.abs(given - without).max())
# region proof
np.testing.assert_array_equal(given, without)
np.testing.assert_array_equal(out, h)
np.testing.assert_allclose(np.sum(given, axis=-1), 1, atol=1e-5)
with np.testing.assert_raises_regex(ValueError, "too many values to unpack"):
    h, c = returned
# endregion proof
