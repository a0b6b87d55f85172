from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

timesteps, columns = 30, 4
model = Sequential()
model.add(LSTM(timesteps, input_shape=(timesteps, columns)))
model.add(Dense(1))
