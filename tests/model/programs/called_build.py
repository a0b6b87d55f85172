import numpy as np
import keras
from keras import layers, ops
class N(keras.Model):
    def __init__(self):
        super().__init__()
        self.l=layers.LSTM(3)
    def call(self,x):
        return self.l(x)

n=N()
n.build((None,4,2))
y=n(ops.zeros((2,4,2)))
k=N()
k.build(input_shape=(None,4,2))
z=k(keras.Input((4,2)))
class L(layers.Layer):
    def __init__(self):
        super().__init__()
        self.d=layers.Dense(3)
    def build(self, shape):
        self.d.build(shape)
        self.built=True
    def call(self,x):
        return self.d(x)

l=L()
l.build((None,2))
w=l(ops.zeros((2,2)))
