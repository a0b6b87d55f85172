from keras.models import Sequential
from keras.layers import Bidirectional, Dense, Embedding, GRU, LSTM
from keras.optimizers import RMSprop
import numpy as np


class SpeedReader():

    def __init__(self, readings):
        self.model = Sequential()
        self.model.add(Bidirectional(
            GRU(36), input_shape=(None, readings.shape[-1])))
        self.model.add(Dense(1))
        self.model.compile(optimizer=RMSprop(), loss='mae')


dec = SpeedReader(np.zeros((100, 14)))
model = dec.model
