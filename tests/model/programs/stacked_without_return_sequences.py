from keras.models import Sequential
from keras.layers import LSTM, Dense

model = Sequential()
model.add(LSTM(30, input_shape=(12, 5)))
model.add(LSTM(19))
model.add(Dense(1))
model.compile(loss='mae', optimizer='adam')
