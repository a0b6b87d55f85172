import numpy as np
import keras
from keras import layers, ops
i = keras.Input((5, 4))
d=layers.Dense(4)
m=keras.Model(i,layers.Dense(2)(layers.LSTM(6)(d(d(i)))))
m.compile('adam','mse')
m.fit(np.zeros((8,5,4)),np.zeros((8,3)),verbose=0)
