import keras
from keras import layers

x = keras.Input((8, 6))
y = layers.SeparableConv1D(5, 9)(x)
