import numpy as np
import keras
from keras import layers, ops
i = keras.Input((5, 4))
h=keras.Input((12,))
c=keras.Input((6,))
m = keras.Model([i,h,c], layers.LSTM(6)(i, initial_state=[h,c]))
m.predict([np.zeros((2,5,4)),np.zeros((2,12)),np.zeros((2,6))], verbose=0)
