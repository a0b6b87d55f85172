import numpy as np
import keras
from keras import layers, ops
l=layers.LSTM(6)
a=l(ops.zeros((2,5,3)))
b=l(ops.zeros((2,5,4)))
