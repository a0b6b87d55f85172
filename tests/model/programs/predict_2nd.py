import numpy as np
import keras
from keras import layers, ops
i = keras.Input((5, 4))
a=layers.LSTM(3)
q=layers.LSTM(6, return_sequences=True)(i)
m = keras.Model(i, layers.LSTM(5)(q))
m.predict(np.zeros((2, 5, 1)), verbose=0)
