import string
import numpy as np
from keras.models import Sequential
from keras.layers import Dense, LSTM

chars = sorted(string.ascii_letters + string.digits + string.punctuation)
index = {c: i for i, c in enumerate(chars)}
maxlen = 12
text = 'A short text, which has 37 letters...' * 4
starts = range(0, len(text) - maxlen, 3)
x = np.zeros((len(starts), maxlen, len(chars)), dtype=bool)
y = np.zeros((len(starts), len(chars)), dtype=bool)
for n, start in enumerate(starts):
    for t, c in enumerate(text[start:start + maxlen]):
        if c in index:
            x[n, t, index[c]] = 1
    y[n, index.get(text[start + maxlen], 0)] = 1
model = Sequential()
model.add(LSTM(16, input_shape=(maxlen, len(chars))))
model.add(Dense(len(chars), activation='softmax'))
model.compile(loss='categorical_crossentropy', optimizer='rmsprop')
model.fit(x, y, batch_size=8, epochs=1, verbose=0)
