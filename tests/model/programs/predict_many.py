import numpy as np
import keras
from keras import layers, ops
i = keras.Input((5, 4))
m = keras.Model(i, layers.LSTM(6)(i))
m.predict(np.zeros((70, 5, 2)), verbose=0)
