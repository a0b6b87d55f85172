import keras
from keras import layers

z = layers.DepthwiseConv2D(10)(keras.Input((5, 8, 3)))
