import keras
import numpy as np
from keras import layers

x = keras.Input((8, 6))
a = layers.DepthwiseConv1D(3, depth_multiplier=2)(x)
b = layers.DepthwiseConv1D(3, strides=2, use_bias=False)(np.ones((2, 9, 4)))
c = layers.DepthwiseConv2D(3, padding="same")(keras.Input((None, 8, 3)))
model = keras.Model(x, layers.GRU(4)(a))
