from keras.models import Sequential
from keras.layers import LSTM, Dense, Activation

model = Sequential()
model.add(LSTM(22, input_dim=3, input_length=9))
model.add(Dense(3))
model.add(Activation('softmax'))
