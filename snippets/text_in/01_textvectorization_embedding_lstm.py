"""TextVectorization, Embedding, LSTM: from strings to one vector each

`TextVectorization` makes ids of words, `Embedding` a vector of each id, and
the LSTM one vector of each text.
"""

import numpy as np
import tensorflow as tf

texts = np.array(["a good film", "not a good film at all", "bad"])
vectorize = tf.keras.layers.TextVectorization(output_sequence_length=8)
vectorize.adapt(texts)  # the vocabulary, from the training texts alone
size = vectorize.vocabulary_size()

embedding = tf.keras.layers.Embedding(size, 5, mask_zero=True)
lstm = tf.keras.layers.LSTM(16)

ids = vectorize(texts)  # (batch, timesteps): 0 where the text has ended
vectors = embedding(ids)  # (batch, timesteps, features)
out = lstm(vectors, mask=embedding.compute_mask(ids))  # (batch, units)
print(ids.numpy())
words = [str(word) for word in vectorize.get_vocabulary()]
print(size, "words:", words)
# region proof
assert (ids.shape, out.shape) == ((3, 8), (3, 16))
assert words[:2] == ["", "[UNK]"]
assert (ids[2] != 0).numpy().tolist() == [True] + 7 * [False]
assert ids.numpy().max() == size - 1
model = tf.keras.Sequential([vectorize, embedding, lstm])
np.testing.assert_allclose(model(tf.constant(texts)), out, atol=1e-6)
with np.testing.assert_raises_regex(Exception, "is not in"):
    tf.keras.layers.Embedding(size - 1, 5)(ids)
# endregion proof
