import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense, LSTM


def windows(series, look_back=1):
    rows_in, rows_out = [], []
    for i in range(len(series) - look_back - 1):
        rows_in.append(series[i:(i + look_back), 0])
        rows_out.append(series[i + look_back, 0])
    return np.array(rows_in), np.array(rows_out)


series = np.random.rand(30, 1)
look_back = 4
xs, ys = windows(series, look_back)
xs = np.reshape(xs, (xs.shape[0], 1, xs.shape[1]))

model = Sequential()
model.add(LSTM(4, input_shape=(1, look_back)))
model.add(Dense(1))
model.compile(loss='mean_squared_error', optimizer='adam')
