import numpy as np
from keras.models import Sequential
from keras.layers import Input, LSTM, Dense

model = Sequential([Input(batch_shape=(8, 4, 3)), LSTM(7, stateful=True), Dense(1)])
model.compile(loss='mse', optimizer='sgd')
pred = model.predict(np.ones((3, 4, 3)), verbose=0)
