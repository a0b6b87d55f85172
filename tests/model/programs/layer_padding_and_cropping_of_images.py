import keras
import numpy as np
from keras import layers

image = keras.Input((9, 8, 3))
a = layers.ZeroPadding2D(2)(image)
b = layers.ZeroPadding2D((1, 3))(keras.Input((9, None, 3)))
c = layers.ZeroPadding2D(((1, 0), (2, 2)))(np.ones((1, 2, 3, 4)))
d = layers.Cropping2D(((1, 0), (2, 2)))(image)
e = layers.UpSampling2D()(image)
f = layers.UpSampling2D((2, 3), interpolation="bilinear")(np.ones((2, 4, 5, 1)))
