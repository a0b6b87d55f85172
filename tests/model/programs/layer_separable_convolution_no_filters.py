import keras
from keras import layers

y = layers.SeparableConv1D(0, 3)(keras.Input((8, 6)))
