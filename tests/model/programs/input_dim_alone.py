from keras.models import Sequential
from keras.layers import LSTM, Dense

model = Sequential()
model.add(LSTM(output_dim=14, input_dim=6))
model.add(Dense(output_dim=1))
