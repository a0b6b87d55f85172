import keras
from keras import layers
import numpy as np
x=np.zeros((2,5,3),'float32')
o,h,c = layers.LSTM(4)(x)
