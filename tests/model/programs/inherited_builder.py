from keras.models import Sequential
from keras.layers import LSTM, Dense


class NetBase(object):
    def __init__(self, input_shape, output_shape):
        self.input_shape = input_shape
        self.output_shape = output_shape
        self.model = self._assemble()

    def _assemble(self):
        raise NotImplementedError


class RegularNet(NetBase):
    def __init__(self, *args, **kwargs):
        super(RegularNet, self).__init__(*args, **kwargs)

    def _assemble(self):
        model = Sequential()
        model.add(LSTM(33, dropout=0.25, recurrent_dropout=0.25, return_sequences=True, input_shape=self.input_shape))
        model.add(LSTM(33, dropout=0.25, recurrent_dropout=0.25))
        model.add(Dense(self.output_shape, activation="softmax"))

        model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])

        return model


model = RegularNet((16, 5), 3).model
