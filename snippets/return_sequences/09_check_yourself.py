"""A label for each word, and one for the sentence: which shapes come out?

`return_sequences=True` keeps the axis of timesteps, and Dense changes the
last axis only.
"""

import tensorflow as tf
from tensorflow.keras import layers

batch, words, features, units, tags = 8, 20, 50, 64, 5
sentences = tf.zeros((batch, words, features))

h_seq = layers.LSTM(units, return_sequences=True)(sentences)
# (batch, words, units)
per_word = layers.Dense(tags)(h_seq)  # (batch, words, tags)
print("a tag for each word:   ", per_word.shape)

h = layers.LSTM(units)(sentences)  # (batch, units)
per_sentence = layers.Dense(1)(h)  # (batch, 1)
print("one score per sentence:", per_sentence.shape)
# region proof
assert per_word.shape[:2] == sentences.shape[:2]
# endregion proof
