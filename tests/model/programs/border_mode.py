from keras.layers import Activation, LSTM, Dense
from keras.layers import Convolution2D, MaxPooling2D, Flatten
from keras.models import Sequential
from keras.layers import TimeDistributed

model = Sequential()
model.add(TimeDistributed(Convolution2D(32, 3, 3, border_mode='same'), input_shape=(10, 32, 32, 3)))
model.add(TimeDistributed(Activation('relu')))
