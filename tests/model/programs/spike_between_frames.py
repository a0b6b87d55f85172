import numpy as np
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import ConvLSTM2D
from tensorflow.keras import optimizers

FRAMES, SIDE = 6, 8


def build():
    net = Sequential()
    net.add(ConvLSTM2D(filters=1, kernel_size=(1, 1), padding='same',
                       return_sequences=False, input_shape=(None, SIDE, SIDE, 1)))
    net.compile(loss='mae', optimizer=optimizers.Adam(learning_rate=0.01))
    return net


movies = np.zeros((5, FRAMES, SIDE, SIDE, 1))
after = np.zeros((5, SIDE, SIDE, 1))
for i in range(5):
    for j in range(FRAMES):
        movies[i][j][0][0][0] = 50 if j < 3 else 10
    after[i][0][0][0] = 50
net = build()
net.fit(movies, after, batch_size=5, epochs=1, verbose=0)
guess = net.predict(movies[:2], verbose=0)
