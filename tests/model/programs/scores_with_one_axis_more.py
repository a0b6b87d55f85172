import numpy as np
from keras.models import Sequential
from keras.layers import LSTM


def pick(kind, rows=8, columns=24):
    if kind == 'up':
        return np.random.rand(rows, columns), 1
    return np.random.rand(rows, columns) - 1.0, 0


batch, label = pick('up')
model = Sequential()
batch = np.expand_dims(batch, 0)
print(batch.shape)
label = np.array([label])
model.add(LSTM(60, input_shape=(1, 8, 24), return_sequences=True))
model.compile(loss='mean_absolute_error', optimizer='adam', metrics=['accuracy'])
model.fit(batch, label, batch_size=4, epochs=5, verbose=1, validation_split=0.05)
