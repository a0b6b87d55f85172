import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dropout, TimeDistributed, Dense, Activation

model = Sequential()
model.add(LSTM(19, input_shape=(40, 13), return_sequences=True))
model.add(Dropout(0.2))
model.add(TimeDistributed(Dense(16)))
model.add(Dense(1))
model.add(Activation("softmax"))
model.compile(loss='binary_crossentropy', optimizer='adam')
model.fit(np.zeros((4, 40, 13)), np.zeros((4, 1)), epochs=1, verbose=0)
