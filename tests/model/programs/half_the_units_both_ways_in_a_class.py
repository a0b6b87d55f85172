import numpy as np
import tensorflow as tf
from tensorflow.keras import layers


class Tagger(tf.keras.Model):
    def __init__(self, width):
        super(Tagger, self).__init__()
        self.both = layers.Bidirectional(layers.LSTM(width / 2, return_sequences=True))
        self.head = layers.Dense(6, activation='softmax')

    def call(self, x):
        return self.head(self.both(x))


tagger = Tagger(32)
scores = tagger(np.random.rand(4, 9, 5))
