from keras.models import Sequential
from keras.layers import Conv3D, ConvLSTM2D, BatchNormalization

height, width = 10, 20


def model():
    # layers
    seq = Sequential()
    seq.add(ConvLSTM2D(filters=6, kernel_size=(3, 3),
                       input_shape=(None, height, width, 1),
                       padding='same', return_sequences=True))
    seq.add(BatchNormalization())
    seq.add(ConvLSTM2D(filters=6, kernel_size=(3, 3),
                       padding='same', return_sequences=True))
    seq.add(BatchNormalization())
    seq.add(Conv3D(filters=1, kernel_size=(3, 3, 3),
                   activation='relu',
                   padding='same', data_format='channels_last'))
    return seq


net = model()
