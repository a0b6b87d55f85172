import numpy as np
from keras.models import Sequential
from keras.layers import Dense, LSTM

X, Y = np.random.rand(100, 9), np.random.rand(100, 2)
model = Sequential()
model.add(LSTM(36, input_dim=9))
model.add(Dense(2))
model.compile(loss='mean_squared_error', optimizer='adam')
model.fit(X, Y, nb_epoch=1, batch_size=32)
