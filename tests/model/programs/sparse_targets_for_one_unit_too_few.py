import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

X = np.random.rand(10, 5, 3)
y = np.array([0, 1, 2, 3, 4, 0, 1, 2, 3, 4])
model = Sequential([LSTM(16, input_shape=(5, 3)), Dense(5, activation='softmax')])
model.compile(loss='sparse_categorical_crossentropy', optimizer='adam')
hist = model.fit(X, y, epochs=1, verbose=0)
