import tensorflow as tf
import numpy as np
import os


class LyricsGRU(tf.keras.Model):
    '''
    Embedding, GRU and a dense layer that scores each token
    '''
    def __call__(self, tokens, size, width):
        super().__init__(self)
        self.embedding = tf.keras.layers.Embedding(tokens, size)
        self.gru = tf.keras.layers.GRU(width, return_sequences=True, return_state=True)
        self.dense = tf.keras.layers.Dense(tokens)

    def call(self, inputs, training=False):
        rows, _ = self.gru(self.embedding(inputs), training=training)
        return self.dense(rows)


tokens = 90
model = LyricsGRU(
    tokens=tokens,
    size=64,
    width=128)
