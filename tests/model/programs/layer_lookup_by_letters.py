import keras
import tensorflow as tf
from keras import layers

letters = sorted(set('to be or not to be'))
to_ids = layers.StringLookup(vocabulary=list(letters), mask_token=None)
count = len(to_ids.get_vocabulary())
inputs = keras.Input((None,), dtype='string')
x = layers.Embedding(count, 12)(to_ids(inputs))
every, state = layers.GRU(10, return_sequences=True, return_state=True)(x)
model = keras.Model(inputs, layers.Dense(count)(every))
