import re
import string

import keras
import tensorflow as tf
from keras import layers

most_words = 1000
dims = 12
length = 40


def cleaned(text):
    lower = tf.strings.lower(text)
    plain = tf.strings.regex_replace(lower, '<br />', ' ')
    return tf.strings.regex_replace(plain, f'[{re.escape(string.punctuation)}]', '')


vectorize = layers.TextVectorization(
    standardize=cleaned, max_tokens=most_words, output_mode='int', output_sequence_length=length,
)
vectorize.adapt(tf.constant(['a good film', 'a bad film<br />', 'no film at all']))

texts = keras.Input(shape=(1,), dtype=tf.string, name='text')
x = vectorize(texts)
x = layers.Embedding(most_words + 1, dims)(x)
x = layers.Dropout(0.5)(x)
x = layers.LSTM(16)(x)
x = layers.Dense(16, activation='relu')(x)
score = layers.Dense(1, activation='sigmoid', name='score')(x)
model = keras.Model(texts, score)
model.compile(loss='binary_crossentropy', optimizer='adam', metrics=['accuracy'])
