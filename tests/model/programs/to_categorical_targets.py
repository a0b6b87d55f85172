import numpy as np
from keras.utils import to_categorical
from keras.models import Sequential
from keras.layers import LSTM, Dense

sequences = np.array([[1, 4, 2, 3], [4, 2, 3, 5], [2, 3, 5, 0]])
vocab_size = 6
X, y = sequences[:, :-1], sequences[:, -1]
X = to_categorical(X, num_classes=vocab_size)
y = to_categorical(y, num_classes=vocab_size)
model = Sequential()
model.add(LSTM(17, input_shape=(X.shape[1], X.shape[2])))
model.add(Dense(vocab_size, activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='adam', metrics=['accuracy'])
model.fit(X, y, epochs=1, verbose=0)
