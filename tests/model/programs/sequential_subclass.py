from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D, MaxPooling2D, Reshape, LSTM


# frame_net+lstm sequential model
class RowReader(Sequential):

    # layers
    def __init__(self):
        super().__init__()
        self.add(Conv2D(3, 3, strides=3, activation='sigmoid', input_shape=(50, 50, 1)))
        self.add(MaxPooling2D())
        self.add(Reshape((1, 3 * 8 * 8)))
        self.add(LSTM(26))
        self.add(Reshape((13, 2)))


net = RowReader()
