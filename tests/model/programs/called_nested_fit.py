import numpy as np
import keras
from keras import layers, ops
i = keras.Input((5, 4))
e=keras.Sequential([keras.Input((5,4)),layers.LSTM(6)])
m=keras.Model(i,layers.Dense(2)(e(i)))
m.compile('adam','mse')
m.fit(np.zeros((8,5,4)),np.zeros((8,3)),verbose=0)
