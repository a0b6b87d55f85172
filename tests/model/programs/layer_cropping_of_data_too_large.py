import keras
import numpy as np
from keras import layers

y = layers.Cropping2D(4)(np.ones((2, 8, 8, 3)))
