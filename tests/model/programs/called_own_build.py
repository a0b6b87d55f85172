import numpy as np
import keras
from keras import layers, ops
class L(layers.Layer):
    def __init__(self, n):
        super().__init__()
        self.n=n
    def build(self, shape):
        self.w=self.add_weight(shape=(shape[-1], self.n))
    def call(self,x):
        return ops.matmul(x,self.w)

l=L(3)
l.build((None,2))
y=l(ops.zeros((4,2)))
class M(keras.Model):
    def __init__(self):
        super().__init__()
        self.r=layers.LSTM(4)
    def build(self, shape):
        self.r.build(shape)
        self.built=True
    def call(self,x):
        return self.r(x)

m=M()
m.build((None,5,3))
q=m(ops.zeros((2,5,3)))
