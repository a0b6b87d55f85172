import numpy as np
import keras
from keras import layers, ops
i = keras.Input((5, 4))
h=keras.Input((12,))
m = keras.Model([i,h], layers.GRU(6)(i, initial_state=h))
m.predict([np.zeros((2,5,4)),np.zeros((2,12))], verbose=0)
