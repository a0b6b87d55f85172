import numpy as np
import keras
from keras import layers, ops
class A(keras.Sequential):
    def __init__(self, units):
        super().__init__()
        self.add(layers.LSTM(units, input_shape=(5,2)))
        self.add(layers.LSTM(units))

a=A(3)
