import keras
from keras import layers

y = layers.LSTM(3, kernel_initializer="xavier")(keras.Input((8, 6)))
