import keras
from keras import layers
model = keras.Sequential([layers.Input((10,8)), layers.LSTM(16, return_sequences=True),
 layers.Bidirectional(layers.LSTM(4, return_state=True))])
