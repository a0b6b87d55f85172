#!/usr/bin/env python3
# -*- coding: utf-8 -*-
from abc import ABCMeta, abstractmethod
import numpy as np
from keras.models import Sequential
from keras.layers import Dense, Embedding, LSTM, TimeDistributed


class TextModel(metaclass=ABCMeta):

    def __init__(self, x, y, vocab_size, num_timesteps, batch_size=10, num_epochs=2):
        self.x = x
        self.y = y
        self.vocab_size = vocab_size
        self.num_timesteps = num_timesteps
        self.batch_size = batch_size
        self.num_epochs = num_epochs
        self.model = None

    @abstractmethod
    def build(self):
        pass

    def train(self):
        self.build()
        self.model.compile(loss='sparse_categorical_crossentropy', optimizer='adam')
        return self.model.fit(self.x, self.y, batch_size=self.batch_size,
                              epochs=self.num_epochs, verbose=0)


class WordModel(TextModel):

    def __init__(self, *args, hidden=32, **kwargs):
        super().__init__(*args, **kwargs)
        self.hidden = hidden

    def build(self):
        self.model = Sequential()
        self.model.add(Embedding(self.vocab_size, self.hidden, input_length=self.num_timesteps))
        self.model.add(LSTM(self.hidden, return_sequences=True))
        self.model.add(LSTM(self.hidden, return_sequences=False))
        self.model.add(TimeDistributed(Dense(self.vocab_size, activation='softmax')))


x = np.random.randint(0, 60, size=(30, 9))
y = np.random.randint(0, 60, size=(30, 9))
WordModel(x, y, 60, 9, hidden=24).train()
