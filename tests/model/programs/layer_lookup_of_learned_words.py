import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

sentences = tf.constant([['it', 'rains'], ['it', 'snows']])
lookup = layers.StringLookup()
lookup.adapt(sentences)
ids = lookup(sentences)
one = lookup(['it', 'sun', 'moon'])
numbers = layers.IntegerLookup(vocabulary=[10, 20, 30])
y = numbers(tf.constant([[10, 20], [20, 40]]))
inputs = tf.keras.Input((5,), dtype='int64')
z = layers.IntegerLookup(max_tokens=20, pad_to_max_tokens=True, output_mode='one_hot')(inputs)
w = layers.LSTM(4)(z)
