"""The old Tokenizer leaves unknown words out, and its ids begin at 1

So an `Embedding` after it needs `len(word_index) + 1` rows by default: one
for each word, and one for the padding.
"""

import numpy as np
import tensorflow as tf

texts = ["good film", "bad film"]
tokenizer = tf.keras.preprocessing.text.Tokenizer()
tokenizer.fit_on_texts(texts)
sequences = tokenizer.texts_to_sequences(["good film", "good opera"])
print(tokenizer.word_index)
print(sequences)

ids = tf.keras.utils.pad_sequences(sequences, maxlen=4, padding="post")
rows = len(tokenizer.word_index) + 1  # <-- and one for the padding
embedding = tf.keras.layers.Embedding(rows, 5, mask_zero=True)
vectors = embedding(ids)  # (batch, timesteps, features)
print(ids)
# region proof
assert sequences == [[2, 1], [2]]
assert vectors.shape == (2, 4, 5) and rows == 4
np.testing.assert_array_equal(ids, [[2, 1, 0, 0], [2, 0, 0, 0]])
vectorize = tf.keras.layers.TextVectorization()
vectorize.adapt(texts)
assert vectorize(["good film"]).numpy().tolist() != sequences[:1]
assert "deprecated" in type(tokenizer).__doc__.lower()
# endregion proof
