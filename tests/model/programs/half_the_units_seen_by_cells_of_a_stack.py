import numpy as np
import keras
from keras import layers


class Deep(keras.Model):
    def __init__(self):
        super().__init__()
        self.rnn = layers.RNN([layers.LSTMCell(6), layers.LSTMCell(9 / 2)])

    def call(self, x):
        return self.rnn(x)


y = Deep()(np.ones((2, 5, 3)))
