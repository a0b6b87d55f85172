import numpy as np
from keras.models import Sequential
from keras.layers import Bidirectional, LSTM, TimeDistributed, Dense

X = np.random.rand(10, 4, 7)
y = np.random.randint(0, 6, (10, 1))
model = Sequential()
model.add(Bidirectional(LSTM(8, return_sequences=True), input_shape=(4, 7)))
model.add(TimeDistributed(Dense(6, activation='softmax')))
model.compile(loss='categorical_crossentropy', optimizer='adam')
model.fit(X, y, epochs=1, verbose=0)
