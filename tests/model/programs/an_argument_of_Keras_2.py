import keras
from keras import layers
x=keras.Input((5,3))
l=layers.LSTM(4, batch_input_shape=(1,2,3))
