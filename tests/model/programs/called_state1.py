import numpy as np
import keras
from keras import layers, ops
layers.LSTM(4)(np.zeros((2,5,3)), initial_state=ops.zeros((2,4)))
