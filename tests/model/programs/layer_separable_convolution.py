import keras
from keras import layers

x = keras.Input((8, 6))
a = layers.SeparableConv1D(5, 3)(x)
b = layers.SeparableConv1D(5, 3, padding="same", depth_multiplier=2, activation="relu")(x)
image = keras.Input((9, 8, 3))
c = layers.SeparableConv2D(5, (2, 3), strides=2)(image)
model = keras.Model([x, image], [layers.LSTM(4)(a), b, c])
