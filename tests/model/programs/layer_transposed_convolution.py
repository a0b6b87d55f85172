import keras
import numpy as np
from keras import layers

x = keras.Input((8, 6))
a = layers.Conv1DTranspose(5, 3, strides=2)(x)
b = layers.Conv1DTranspose(5, 3, strides=4, padding="same")(x)
c = layers.Conv2DTranspose(5, 2, strides=3)(np.ones((2, 4, 5, 3)))
model = keras.Model(x, [a, b])
