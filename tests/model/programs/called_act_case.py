import numpy as np
import keras
from keras import layers, ops
l=layers.GRU(4, activation='Tanh')
