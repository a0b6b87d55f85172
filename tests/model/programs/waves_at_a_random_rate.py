import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense

length = 50
rate = float(np.random.choice(20) + 1)
a = np.sin(np.arange(length) / rate)
b = np.arange(0, length) * rate
c = rate * np.ones((length,), dtype='float32')
x = np.vstack((a, b)).T.reshape(1, length, 2)
model = Sequential()
model.add(LSTM(5, return_sequences=True, input_shape=x.shape[1:]))
y = model.predict(x, verbose=0)
z = model(x)
