from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

hidden = [20, 15, 10]
model = Sequential()
for k in range(len(hidden)):
    if k == 0:
        model.add(LSTM(hidden[k], input_shape=(14, 3), return_sequences=True))
    else:
        model.add(LSTM(hidden[k], return_sequences=True))
model.add(Dense(1))
model.compile(loss='mse', optimizer='adam')
