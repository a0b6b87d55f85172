from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Flatten

model = Sequential()
model.add(LSTM(16, return_sequences=True, input_shape=(None, 7)))
model.add(Flatten())
model.add(Dense(3, activation='softmax'))
