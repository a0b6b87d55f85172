import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dropout, Dense, TimeDistributed


class Model:

    def prepare(self, look_back):
        self.model = Sequential()
        self.model.add(LSTM(19, activation="relu", input_shape=(look_back, 3), return_sequences=True))  # stateful?
        self.model.add(Dropout(0.2))
        self.model.add(LSTM(36, activation="relu", return_sequences=True))
        self.model.add(Dropout(0.2))
        self.model.add(TimeDistributed(Dense(look_back)))
        # self.model.add(Dense(9))
        self.model.compile(loss="mse", optimizer="nadam", metrics=['acc'])  # or mae
        self.model.summary()

    def learn(self, a_in, a_out):
        self.model.fit(a_in, a_out, epochs=1, batch_size=8, verbose=0)


m = Model()
m.prepare(5)
m.learn(np.zeros((8, 5, 3)), np.zeros((8, 3)))
