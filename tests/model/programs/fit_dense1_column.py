import numpy as np
import keras
from keras import layers
m = keras.Sequential([keras.Input((7, 3)), layers.Bidirectional(layers.LSTM(8, return_sequences=True)), layers.Dense(1)])
m.compile('rmsprop', 'mean_squared_error')
m.fit(np.zeros((6, 7, 3)), np.zeros((6, 3, 1)), batch_size=2, verbose=0)
