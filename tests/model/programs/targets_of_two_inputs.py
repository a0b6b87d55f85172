import numpy as np
import keras
a, b = keras.Input((5, 2)), keras.Input((3,))
x = keras.layers.concatenate([keras.layers.LSTM(4)(a), b])
model = keras.Model([a, b], keras.layers.Dense(2)(x))
model.compile(loss='mse', optimizer='adam')
model.fit([np.zeros((8, 5, 2)), np.zeros((8, 3))], np.zeros((8, 4)), batch_size=4, verbose=0)
