"""A token id as large as the vocabulary"""

# raises: InvalidArgumentError

import numpy as np
import tensorflow as tf

features, units = 4, 8
words = ["deep", "learning", "with", "keras"]
tokens = np.array([[1, 2, 3, 4]])  # (1, 4): ids from 1, 0 is padding

embedding = tf.keras.layers.Embedding(len(words), features)  # <-- ids 0 to 3
tf.keras.layers.LSTM(units)(embedding(tokens))
