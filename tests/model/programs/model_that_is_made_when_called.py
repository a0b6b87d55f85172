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

    def call(self, inputs, states=None, return_state=False, training=False):
        x = self.embedding(inputs, training=training)
        if states is None:
            states = self.gru.get_initial_state(x)
        x, states = self.gru(x, initial_state=states, training=training)
        x = self.dense(x, training=training)
        if return_state:
            return x, states
        return x


tokens = 90
model = LyricsGRU(
    tokens=tokens,
    size=64,
    width=128)
