import keras
from keras import layers
model = keras.Sequential()
model.add(layers.Embedding(100,8,mask_zero=True, input_length=5))
model.add(layers.LSTM(4))
model.add(layers.LSTM(4))
