from numpy import array, hstack
from keras.models import Sequential
from keras.layers import Dense, LSTM, RepeatVector, TimeDistributed

rain = array([1, 2, 3, 4, 5, 6, 7])
wind = array([4, 4, 5, 5, 6, 6, 7])
both = array([rain[i] + wind[i] for i in range(len(rain))])
rain = rain.reshape((len(rain), 1))
wind = wind.reshape((len(wind), 1))
both = both.reshape((len(both), 1))
table = hstack((rain, wind, both))
X = array([table[i:i + 3, :] for i in range(3)])
y = array([table[i + 3:i + 5, :] for i in range(3)])
n_cols = X.shape[2]
model = Sequential()
model.add(LSTM(18, activation='relu', input_shape=(3, n_cols)))
model.add(RepeatVector(y.shape[1]))
model.add(LSTM(18, activation='relu', return_sequences=True))
model.add(TimeDistributed(Dense(n_cols)))
model.compile(optimizer='adam', loss='mse')
model.fit(X, y, epochs=1, verbose=0)
