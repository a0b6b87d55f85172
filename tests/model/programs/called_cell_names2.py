import numpy as np
import keras
from keras import layers, ops
i=keras.Input((4,))
h=keras.Input((3,))
o,s=layers.GRUCell(3)(i,h)
keras.Sequential([s])
