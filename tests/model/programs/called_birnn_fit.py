import numpy as np
import keras
from keras import layers, ops
m=keras.Sequential([keras.Input((4,3)),layers.Bidirectional(layers.RNN(layers.GRUCell(3)),merge_mode='sum'),layers.Dense(1)])
m.compile('adam','mse')
m.fit(np.zeros((4,4,3)),np.zeros((4,1)),verbose=0)
p=m.predict(np.zeros((4,4,3)),verbose=0)
