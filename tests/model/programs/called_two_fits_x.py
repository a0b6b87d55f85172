import numpy as np
import keras
from keras import layers, ops
m=keras.Sequential([keras.Input((5,3)),layers.LSTM(4),layers.Dense(2)])
m.compile('adam','mse')
m.fit(np.zeros((4,5,3)),np.zeros((4,2)),verbose=0)
m.predict(np.zeros((4,5,2)),verbose=0)
