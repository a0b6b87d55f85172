import numpy as np
import keras
from keras import layers, ops
i=keras.Input((5,3))
b=layers.Bidirectional(layers.RNN(layers.LSTMCell(4), return_sequences=True))
y=b(i)
m=keras.Model(i,y)
b2=layers.Bidirectional(layers.RNN([layers.LSTMCell(4),layers.GRUCell(3)], return_state=True))
z=b2(i)
k=keras.Model(i,list(z))
