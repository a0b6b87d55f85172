import keras
from keras import layers

y = layers.Cropping2D(4)(keras.Input((8, 8, 3)))
