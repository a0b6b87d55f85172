"""Numbers of words, and a vector for each: TextVectorization, Embedding"""

import tensorflow as tf

features, units = 5, 4
texts = tf.constant(["a good film", "a bad one"])  # (2,)

tokenize = tf.keras.layers.TextVectorization()
tokenize.adapt(texts)
tokens = tokenize(texts)  # <-- whole numbers
# (2, 3)
size = tokenize.vocabulary_size()
vectors = tf.keras.layers.Embedding(size, features)(tokens)
# (2, 3, features)
h = tf.keras.layers.LSTM(units)(vectors)  # (2, units)

# region proof
assert h.shape == (2, units) and tokens.dtype == "int64"
# endregion proof
