import keras
import tensorflow as tf
from keras import layers

words = ['sun', 'rain', 'snow']
lookup = layers.StringLookup(vocabulary=words, mask_token='', output_mode='int')
text = keras.Input((9,), dtype=tf.string)
ids = lookup(text)
x = layers.Embedding(lookup.vocabulary_size(), 8, mask_zero=True)(ids)
state = layers.LSTM(6)(x)
kind = keras.Input((1,), dtype='string')
one = layers.StringLookup(vocabulary=words, output_mode='one_hot')(kind)
many = layers.StringLookup(vocabulary=words, output_mode='multi_hot', num_oov_indices=2)(text)
model = keras.Model([text, kind], layers.Dense(2)(layers.Concatenate()([state, one, many])))
