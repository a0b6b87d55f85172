import keras
from keras import layers

x = keras.Input((8, 6))
y = layers.GroupNormalization()(x)
