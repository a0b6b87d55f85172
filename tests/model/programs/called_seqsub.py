import numpy as np
import keras
from keras import layers, ops
class A(keras.Sequential):
    def __init__(self):
        super().__init__([layers.LSTM(3), layers.Dense(1)])

a=A()
b=A()
b.build((None,4,2))
class B(keras.Sequential):
    def __init__(self, n):
        super(B, self).__init__(name='bb')
        self.n = n
        self.add(keras.Input((4,2)))
        self.add(layers.LSTM(n))

c=B(3)
y=c(ops.zeros((2,4,2)))
