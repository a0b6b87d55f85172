from keras import Input, Model, layers, ops

x = Input((16, 3))
every = layers.LSTM(6, return_sequences=True)(x)
same = ops.squeeze(every)
one = ops.squeeze(layers.LSTM(1)(x))
turned = ops.transpose(every, (0, 2, 1))
model = Model(x, layers.Dense(2)(same))
