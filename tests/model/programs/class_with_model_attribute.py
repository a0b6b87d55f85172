from keras.models import Sequential
from keras.layers import Dense, LSTM, Dropout, Flatten


class Predictor:
    def __init__(self, window_shape):
        self.model = Sequential()
        self.window_shape = window_shape

    def build(self):
        self.model.add(LSTM(102, input_shape=self.window_shape))
        self.model.add(Dropout(rate=0.2))
        self.model.add(Dense(1, activation='linear'))

        self.model.compile(loss='mse', optimizer='adam')
        print('ready.')


p = Predictor((7, 2))
p.build()
model = p.model
