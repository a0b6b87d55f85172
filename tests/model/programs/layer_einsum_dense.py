import keras
import numpy as np
from keras import layers

x = keras.Input((8, 6))
a = layers.EinsumDense("abc,cd->abd", output_shape=(None, 64), bias_axes="d")(x)
b = layers.EinsumDense("...x,xy->...y", output_shape=12, bias_axes="y", activation="relu")(x)
c = layers.EinsumDense("abc,cde->abde", output_shape=(8, 3, 4), bias_axes="de")(x)
d = layers.EinsumDense("abc,cd->abd", output_shape=(None, 64))(np.ones((2, 3, 4), "float32"))
e = layers.EinsumDense("ab...,bc->ac...", output_shape=64, bias_axes="c")(x)
f = layers.EinsumDense("ab,bc->ac", output_shape=5)(layers.LSTM(3)(x))
model = keras.Model(x, [a, b, c, e, f])
