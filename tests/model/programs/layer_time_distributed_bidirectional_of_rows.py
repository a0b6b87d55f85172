import numpy as np
import keras

x = np.ones((3, 12, 1), dtype='float32')
y = keras.layers.TimeDistributed(keras.layers.Bidirectional(keras.layers.GRU(4, name='reader')))(x)
