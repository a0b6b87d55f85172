from numpy import array
from keras.models import Sequential
from keras.layers import LSTM, Dense


def pieces(values, past, ahead):
    a, b = list(), list()
    for start in range(len(values)):
        stop = start + past
        far = stop + ahead
        if far > len(values):
            break
        a.append(values[start:stop])
        b.append(values[stop:far])
    return array(a), array(b)


values = [3, 6, 9, 12, 15, 18, 21, 24]
past, ahead = 4, 2
A, B = pieces(values, past, ahead)
n_cols = 1
A = A.reshape((A.shape[0], A.shape[1], n_cols))
model = Sequential()
model.add(LSTM(22, activation='relu', return_sequences=True, input_shape=(past, n_cols)))
model.add(LSTM(22, activation='relu'))
model.add(Dense(ahead))
model.compile(optimizer='adam', loss='mse')
