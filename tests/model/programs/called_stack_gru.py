import numpy as np
import keras
from keras import layers, ops
s=layers.StackedRNNCells([layers.GRUCell(3),layers.LSTMCell(4)])
z=s.get_initial_state(batch_size=2)
o,n=s(ops.zeros((2,5)),z)
l=layers.RNN(s)
y=l(ops.zeros((2,4,5)))
q=l.get_initial_state(2)
