import numpy as np
import keras
from keras import layers, ops
m = keras.Sequential([keras.Input((5, 4)), layers.LSTM(6), layers.Dense(2)])
m.predict(np.zeros((2, 5, 1)), verbose=0)
