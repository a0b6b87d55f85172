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
import numpy as np

assert h.shape == (2, units) and tokens.dtype == "int64"

words = np.array([[["a"], ["good"], ["film"]]])
assert str(words.dtype).startswith("<U")
with np.testing.assert_raises_regex(Exception, "dtype: str|DataType string"):
    tf.keras.Sequential([tf.keras.layers.LSTM(units)]).predict(words)
# endregion proof
