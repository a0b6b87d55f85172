import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense

X = np.random.rand(10, 5, 3)
y = np.random.randint(0, 4, size=(10,))
model = Sequential([LSTM(16, input_shape=(5, 3)), Dense(4, activation='softmax')])
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(X, y, epochs=1, verbose=0)
