import numpy as np
import keras
from keras import layers
m = keras.Sequential([keras.Input((7, 3)), layers.LSTM(8, return_sequences=True), layers.Dense(1, activation='relu')])
m.compile('adam', 'mae')
m.fit(np.zeros((6, 7, 3)), np.zeros((6, 3, 1)), verbose=0)
