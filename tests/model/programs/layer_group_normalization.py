import keras
import numpy as np
from keras import layers

x = keras.Input((8, 6))
a = layers.GroupNormalization(groups=2)(x)
b = layers.GroupNormalization(-1, axis=1)(x)
c = layers.GroupNormalization(2, scale=False)(np.ones((2, 4, 6)))
model = keras.Model(x, [a, layers.LSTM(4)(b)])
