from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

model = Sequential()
model.add(LSTM(36, stateful=True, input_shape=(10, 2)))
model.add(Dense(1))
