import numpy as np
from keras.models import Sequential
from keras.layers import Input, LSTM, Dense

X_train = np.random.rand(6, 1, 4)
y_train = np.random.rand(6)
model = Sequential()
model.add(Input(batch_shape=(1, X_train.shape[1], X_train.shape[2])))
model.add(LSTM(4, stateful=True))
model.add(Dense(1))
model.compile(loss='mean_squared_error', optimizer='adam')
model.fit(X_train, y_train, epochs=1, batch_size=1, verbose=0, shuffle=False)
