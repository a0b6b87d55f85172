import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense

x_train = np.zeros((16, 3))
model = Sequential()
model.add(LSTM(8, input_shape=x_train.shape[1:]))
model.add(Dense(2, activation='softmax'))
