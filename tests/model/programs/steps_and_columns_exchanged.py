import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

daily = np.random.rand(12, 365)
X = daily.reshape((12, 1, 365))
model = Sequential()
model.add(LSTM(24, input_shape=(1, 365)))
model.add(Dense(1))
