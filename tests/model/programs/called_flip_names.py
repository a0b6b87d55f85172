import numpy as np
import keras
from keras import layers, ops
i=keras.Input((4,3))
o=ops.repeat(ops.flip(i,axis=1),2,axis=-1)
keras.Sequential([o])
