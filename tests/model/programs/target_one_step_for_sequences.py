import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

X_train = np.random.rand(12, 6, 2)
y_train = np.random.rand(12, 1)
model = Sequential()
model.add(LSTM(8, return_sequences=True, input_shape=(6, 2)))
model.add(Dense(1))
model.compile(loss='mse', optimizer='adam')
model.fit(X_train, y_train, epochs=1, verbose=0)
pred = model.predict(X_train, verbose=0)
