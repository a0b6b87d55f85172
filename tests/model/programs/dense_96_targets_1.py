import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, TimeDistributed, Dense, Activation

X = np.random.rand(8, 24, 1)
y = np.random.rand(8, 24, 1)
model = Sequential()
model.add(LSTM(22, input_shape=(24, 1), return_sequences=True))
model.add(LSTM(10, return_sequences=True))
model.add(TimeDistributed(Dense(24, activation='relu')))
model.add(Activation("linear"))
model.compile(loss="mean_squared_error", optimizer="adam")
model.fit(X, y, batch_size=4, epochs=1, verbose=0)
