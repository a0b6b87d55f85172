from keras.models import Sequential
from keras.layers import Bidirectional, Dense, GRU, LSTM, RNN, GRUCell

hidden = 48
cells = [GRUCell(hidden / 2), GRUCell(hidden / 2)]
stack = RNN(cells)

model = Sequential()
model.add(LSTM(hidden, return_sequences=True, input_shape=(20, 3)))
model.add(Bidirectional(GRU(hidden / 2)))
model.add(Dense(1))
