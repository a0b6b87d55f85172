import numpy as np
import keras
from keras import layers, ops
c=layers.LSTMCell(4)
r=c(ops.zeros((2,3)), [ops.zeros((2,4)),ops.zeros((2,4))])
s=c.get_initial_state(2)
l=layers.LSTM(5).get_initial_state(3)
g=layers.GRUCell(4)(ops.zeros((2,3)), ops.zeros((2,4)))
g2=layers.GRUCell(4)(ops.zeros((2,3)), [ops.zeros((2,4))])
s2=layers.GRUCell(4).get_initial_state(2)
s3=layers.SimpleRNNCell(4)(ops.zeros((2,3)), [ops.zeros((2,4))])
s4=layers.SimpleRNNCell(4)(ops.zeros((2,3)), ops.zeros((2,4)))
i=keras.Input((3,))
q=layers.GRUCell(4)(i,keras.Input((4,)))
q2=layers.GRUCell(4)(i,[keras.Input((4,))])
st=layers.LSTM(3, stateful=True)
before=st.states
st(ops.zeros((2,4,3)))
after=st.states
