from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout, Activation

model = Sequential()
model.add(LSTM(10, return_sequences=True))
model.add(Dropout(rate=0.2))
model.add(LSTM(10, return_sequences=True))
model.add(LSTM(10, return_sequences=True))
model.add(Dropout(rate=0.2))
model.add(Dense(1, activation='linear'))

model.compile(loss='mse', optimizer='adam')
