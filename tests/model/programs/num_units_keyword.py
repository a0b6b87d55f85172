from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense, LSTM


class LabelNet(object):
    """
    One memory, one label
    """

    def __init__(self, width, n_labels):
        self.width = width
        self.n_labels = n_labels

    def assemble(self, batch_size=64, features=1):
        """The net"""
        model = Sequential()
        model.add(LSTM(num_units=self.width,
                       input_shape=(batch_size, features)))

        model.add(Dense(self.n_labels))
        return model


network = LabelNet(12, 2).assemble(features=3)
