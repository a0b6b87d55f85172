from keras.models import Sequential
from keras.layers import InputLayer, LSTM, Dropout, Dense
from keras.optimizers import Adam

num_layers = 2
first_width = 48
width = 36
learning_rate = 3e-4
window_len = 45
n_cols = 7
dropout = 0.15

model = Sequential()
model.add(InputLayer(shape=(window_len, n_cols)))
if num_layers == 1:
    model.add(LSTM(first_width, return_sequences=False))
else:
    model.add(LSTM(first_width, return_sequences=True))

model.add(Dropout(dropout))
for i in range(num_layers - 1):
    if i == num_layers - 2:
        model.add(LSTM(width, return_sequences=False))
    else:
        model.add(LSTM(width, return_sequences=True))
    model.add(Dropout(dropout))

model.add(Dense(1))
model.compile(optimizer=Adam(learning_rate=learning_rate), loss='mse')
