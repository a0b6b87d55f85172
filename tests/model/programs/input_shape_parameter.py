from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout
import numpy as np


def assemble_net(input_shape):
    model = Sequential()
    model.add(LSTM(52, input_shape=input_shape, return_sequences=True))
    model.add(Dropout(0.2))
    model.add(LSTM(52))
    model.add(Dropout(0.2))
    model.add(Dense(1))
    model.compile(loss='mean_squared_error', optimizer='adam')
    return model


x_train = np.zeros((10, 60, 1))
model = assemble_net((x_train.shape[1], x_train.shape[2]))
