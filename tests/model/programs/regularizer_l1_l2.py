import keras
from keras import layers

y = layers.LSTM(3, kernel_regularizer="l1_l2")(keras.Input((8, 6)))
