import numpy as np
import keras
from keras import layers, ops
i = keras.Input((5, 4))
m = keras.Model(i, layers.SimpleRNN(6)(i))
m.predict(np.zeros((2, 5, 1)), verbose=0)
