import numpy as np
import keras
from keras import layers, ops
m = keras.Sequential([layers.LSTM(6, input_shape=(5,4)), layers.Dense(2)])
m.predict(np.zeros((2, 5, 1)), verbose=0)
