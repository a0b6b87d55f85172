from keras.models import Sequential
from keras.layers import Input, Conv2D, MaxPooling2D, Reshape, LSTM, Dense

model = Sequential()
model.add(Input(shape=(28, 28, 1)))
model.add(Conv2D(8, 3, activation='relu'))
model.add(MaxPooling2D(2))
model.add(Reshape((14, 14 * 8)))
model.add(LSTM(22))
model.add(Dense(10, activation='softmax'))
