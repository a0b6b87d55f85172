from keras import Input, Model, layers, ops

x = Input((1, 3))
last = layers.LSTM(6, return_sequences=True)(x)
row = ops.squeeze(last)
head = layers.Dense(1)(row)
