import keras
import numpy as np
from keras import layers

y = layers.Cropping1D(4)(np.ones((2, 8, 3)))
