from keras.models import Sequential
from keras.layers import Dense, GRU, LSTM, SimpleRNN

for layer in (LSTM, GRU, SimpleRNN):
    net = Sequential()
    net.add(layer(24, implementation=2, input_shape=(30, 2)))
    net.add(Dense(1))
    net.compile(loss='mse', optimizer='adam')
