from keras.models import Sequential
from keras.layers import LSTM, Dense, Dropout

window = 40

model = Sequential()
model.add(LSTM(units=53, return_sequences=True, input_shape=(window, 1)))
model.add(Dropout(0.25))
model.add(LSTM(units=53, return_sequences=True))
model.add(Dropout(0.25))
model.add(LSTM(units=30))
model.add(Dropout(0.25))
model.add(Dense(units=1))
model.compile(optimizer='adam', loss='mean_squared_error')
