from keras import Input, Model, layers, ops

x = Input((16, 3))
last = layers.LSTM(6)(x)
turned = ops.transpose(last, (0, 2, 1))
