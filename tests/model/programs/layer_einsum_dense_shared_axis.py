import keras
from keras import layers

x = keras.Input((8, 6))
y = layers.EinsumDense("abc,cd->abd", output_shape=(9, 64), bias_axes="d")(x)
