import numpy as np
import keras
from keras import layers, ops
m = keras.Sequential([keras.Input((5, 4)), layers.LSTM(6), layers.Dense(2)])
m.compile(loss='mse', optimizer='adam')
m.fit(np.zeros((8, 5, 4)), np.zeros((8, 3)), verbose=0)
