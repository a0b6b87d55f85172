import numpy as np
import keras
from keras import layers, ops
l=layers.ConvLSTM2D(4, 3, activation='Tanh')
