import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

X = np.random.rand(8, 6, 2)
y = np.random.rand(8)
model = Sequential([LSTM(7, input_shape=(6, 2)), Dense(1)])
model.compile(loss='mse', optimizer='adam')
model.fit(X, y, epochs=1, verbose=0)
