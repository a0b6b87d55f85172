import keras
from keras import layers

y = layers.SeparableConv1D(4, 3, depth_multiplier=0)(keras.Input((8, 6)))
