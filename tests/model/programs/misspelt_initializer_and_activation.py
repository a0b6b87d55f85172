import keras
from keras import layers

y = layers.LSTM(3, activation="rellu", kernel_initializer="xavier")(keras.Input((8, 6)))
