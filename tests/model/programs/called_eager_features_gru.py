import numpy as np
import keras
from keras import layers, ops
l=layers.GRU(6)
a=l(np.zeros((2,5,3)))
b=l(np.zeros((2,5,4)))
