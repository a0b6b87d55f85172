from keras.layers import Input, LSTMCell
from keras import ops, Model

maxlen = 4
input_dim = 3
units = 5

inputs = Input((maxlen, input_dim))
cell = LSTMCell(units)
h = ops.zeros_like(ops.repeat(inputs[:, 0, :1], units, axis=-1))
c = ops.zeros_like(h)
outputs = []
for t in range(maxlen):
    output_t, (h, c) = cell(inputs[:, t, :], [h, c])
    outputs.append(output_t)
seq = ops.stack(outputs, axis=1)
model = Model(inputs, seq)
