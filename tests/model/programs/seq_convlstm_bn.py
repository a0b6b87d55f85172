from keras.models import Sequential
from keras.layers.convolutional import Conv3D
from keras.layers.convolutional_recurrent import ConvLSTM2D
from keras.layers.normalization import BatchNormalization

height, width = 10, 50
seq = Sequential()
seq.add(ConvLSTM2D(filters=60, kernel_size=(3, 3), input_shape=(None, height, width, 1), padding='same', return_sequences=True))
