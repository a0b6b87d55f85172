import keras
from keras import ops

inp = keras.Input((6, 2))
a = keras.layers.LSTM(3, return_sequences=True)(inp)
mean = ops.mean(a, axis=1)
top = ops.max(a, axis=1)
both = ops.concatenate([mean, top], axis=-1)
model = keras.Model(inp, keras.layers.Dense(1)(both))
