from keras.models import Sequential
from keras.layers import LSTM, RepeatVector, TimeDistributed, Dense

model = Sequential()
model.add(LSTM(32, return_sequences=True, input_shape=(8, 2)))
model.add(RepeatVector(8))
model.add(LSTM(32, return_sequences=True))
model.add(TimeDistributed(Dense(2)))
