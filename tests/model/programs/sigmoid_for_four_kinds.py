import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

X = np.random.rand(8, 6, 2)
Y = np.eye(4)[np.array([0, 1, 2, 3, 0, 1, 2, 3])]
model = Sequential()
model.add(LSTM(13, input_shape=(6, 2)))
model.add(Dense(4, activation='sigmoid'))
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(X, Y, epochs=1, verbose=0)
