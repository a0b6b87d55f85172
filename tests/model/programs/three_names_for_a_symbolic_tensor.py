import keras
from keras import layers
x=keras.Input((5,3))
o,h,c = layers.LSTM(4)(x)
