import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, LSTM

X = np.random.rand(20, 6)
y = np.random.rand(20)

model = Sequential()
model.add(LSTM(9, input_shape=(6, 1)))
model.add(Dense(1))
model.compile(loss='mse', optimizer='adam')
model.fit(X, y, epochs=1, batch_size=5, verbose=0)
