import numpy as np
import keras
from keras import layers, ops
l=layers.LSTM(4,stateful=True)
a=l(np.zeros((2,5,3)))
h,c=l.states
g=layers.GRU(4,stateful=True)
g(np.zeros((2,5,3)))
s=g.states
d=layers.GRU(4)(np.zeros((2,5,3)),initial_state=s)
t=layers.LSTM(4)
n=t.states
