from keras.models import Sequential
from keras.layers import Dense, LSTM, Dropout

model = Sequential()
model.add(Dense(5, input_shape=(1,)))
model.add(Dense(10))
model.add(LSTM(36))
model.add(Dropout(0.3))
model.add(Dense(1))
