import keras
from keras import layers

x = keras.Input((8, 6))
a = layers.PReLU()(x)
b = layers.LSTM(4)(layers.PReLU(shared_axes=[1])(x))
model = keras.Model(x, [a, b])
