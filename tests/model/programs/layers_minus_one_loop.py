from keras.models import Sequential
from keras.layers import Input, LSTM, Dropout, Dense

DEPTH = 3
n_hid = 12
letters = list('hello world')
model = Sequential()
model.add(Input((25, len(letters) + 2)))
for _ in range(DEPTH - 1):
    model.add(LSTM(n_hid, return_sequences=True))
    model.add(Dropout(0.1))
model.add(LSTM(n_hid, return_sequences=False))
model.add(Dense(len(letters) + 2))
