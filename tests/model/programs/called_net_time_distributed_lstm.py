import numpy as np
from keras.layers import LSTM, TimeDistributed, Dense
from keras.models import Model


class Net(Model):
    def __init__(self):
        super().__init__()
        self.first = TimeDistributed(LSTM(units=7, dropout=0.1, return_sequences=False))
        self.last = Dense(1, activation='sigmoid')

    def call(self, inputs):
        return self.last(self.first(inputs))


model = Net()
y = model(np.ones((3, 12, 1), dtype='float32'))
