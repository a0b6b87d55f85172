import numpy as np
import keras
from keras import layers, ops
i=keras.Input((8,))
l=layers.MultiHeadAttention(2,4)
a=l(i,i)
m=keras.Model(i,a)
