import numpy as np
import keras
from keras import layers, ops
i = keras.Input((5, 4))
m=keras.Model(i,layers.TimeDistributed(layers.Dense(2))(layers.LSTM(6,return_sequences=True)(i)))
m.compile('adam','mae')
m.fit(np.zeros((8,5,4)),np.zeros((8,5,3)),verbose=0)
