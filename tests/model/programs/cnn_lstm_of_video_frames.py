import keras
from keras import layers

frames = keras.Input((10, 32, 32, 3))
x = layers.TimeDistributed(layers.ZeroPadding2D(1))(frames)
x = layers.TimeDistributed(layers.DepthwiseConv2D(3, activation="relu"))(x)
x = layers.TimeDistributed(layers.SeparableConv2D(16, 3))(x)
x = layers.TimeDistributed(layers.GlobalAveragePooling2D())(x)
y = layers.LSTM(8)(x)
model = keras.Model(frames, y)
