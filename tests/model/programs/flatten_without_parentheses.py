from keras.models import Sequential
from keras.layers import Conv2D, MaxPooling2D, LSTM, Flatten, Reshape, Dense

model = Sequential()
model.add(Conv2D(24, (3, 3), activation='relu', input_shape=(48, 48, 3)))
model.add(MaxPooling2D((2, 2)))
model.add(Conv2D(48, (3, 3), activation='relu'))
model.add(MaxPooling2D((2, 2)))
model.add(Conv2D(96, (3, 3), activation='relu'))
model.add(Flatten)
model.add(Reshape((1, -1)))
model.add(LSTM(40))
model.add(Dense(8, activation='softmax'))
