import keras
from keras import layers

x = keras.Input((8, 6))
y = layers.GroupNormalization(groups=4)(x)
